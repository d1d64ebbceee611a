import { type AttackLine, fixture, type Outcome, py, stopped } from './attack-suite.ts'
import { race } from './lines-explorer.ts'

/** A tally whose threads look for what the explorer knows of them, and tell it to look no more: `mine()` finds it. */
const hushing = (
  name: string,
  mine: string,
  policy: Outcome = stopped(/./, 'race', 'runtime-error', 'not-allowed'),
): AttackLine => ({
  name: `What the explorer knows of a thread, ${name}`,
  source: py`
    import threading
    ${mine.replaceAll('\n', '\n    ')}
    class Tally:
        def __init__(self): self.sum = 0
        def add(self, amount):
            mine().count = 1 << 61
            seen = self.sum
            self.sum = seen + amount
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy,
})

const number = stopped(/'int' object has no attribute 'count'/, 'runtime-error', 'race')

/** The explorer's objects in a program's hands: what belongs to the program holds numbers, and nothing that steers the search. */
export const hushed: readonly AttackLine[] = [
  hushing('in its variables', 'def mine(): return vars(threading.current_thread())["_strand"]', number),
  hushing(
    'by a name in map',
    'def mine(): return list(map(getattr, [threading.current_thread()], ["_strand"]))[0]',
    number,
  ),
  hushing(
    'as the holder of a lock',
    'def mine():\n    lock = threading.Lock()\n    with lock: return list(map(getattr, [lock], ["_holder"]))[0]',
    number,
  ),
  hushing(
    'as what an RLock saves',
    'def mine():\n    lock = threading.RLock(); lock.acquire()\n    return lock._release_save()[1]',
    number,
  ),
  hushing(
    'as a parent',
    'FOUND = []\nclass Thief(threading.Thread):\n    def __setattr__(self, name, value):\n        if name == "_strand": FOUND.append(value)\n        object.__setattr__(self, name, value)\ndef mine():\n    thief = Thief(target=int); thief.start(); thief.join()\n    return FOUND[-1].parent',
  ),
  hushing(
    'by its written name',
    'def mine(): return threading.current_thread()._strand',
    stopped(/_strand/, 'not-allowed'),
  ),
]

/** Without any of it the same tally is a race. */
export const plainly: AttackLine = hushing(
  'not asked for',
  'class Anything: pass\ndef mine(): return Anything()',
  race,
)
