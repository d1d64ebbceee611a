import { type AttackLine, fixture, type Outcome, past, py, stopped } from './attack-suite.ts'
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
  raw: past,
})

const nothing = stopped(
  /_model_ident|_holder|'int' object has no attribute 'count'/,
  'runtime-error',
  'not-allowed',
)

/** The explorer's objects in a program's hands: they are kept where no name leads, and nothing that steers the search. */
export const hushed: readonly AttackLine[] = [
  hushing('in its variables', 'def mine(): return vars(threading.current_thread())["_model_ident"]', nothing),
  hushing(
    'by a name in map',
    'def mine(): return list(map(getattr, [threading.current_thread()], ["_model_ident"]))[0]',
    nothing,
  ),
  hushing(
    'as the holder of a lock',
    'def mine():\n    lock = threading.Lock()\n    with lock: return list(map(getattr, [lock], ["_holder"]))[0]',
    nothing,
  ),
  hushing(
    'as what an RLock saves',
    'def mine():\n    lock = threading.RLock(); lock.acquire()\n    return lock._release_save()[1]',
    nothing,
  ),
  hushing(
    'as a parent',
    'FOUND = []\nclass Thief(threading.Thread):\n    def __setattr__(self, name, value):\n        if name == "_model_ident": FOUND.append(value)\n        object.__setattr__(self, name, value)\ndef mine():\n    thief = Thief(target=int); thief.start(); thief.join()\n    return FOUND[-1].parent',
  ),
  hushing(
    'by its written name',
    'def mine(): return threading.current_thread()._model_ident',
    stopped(/_model_ident/, 'not-allowed'),
  ),
]

/** What the search goes by, overwritten: no name leads there, so it ends as it does with the library's own objects. */
export const overwritten: readonly AttackLine[] = (
  [
    ['a lock’s number by setattr', 'threading.Lock()', 'setattr(thing, "_uid", [])', /no attribute '_uid'/],
    [
      'a lock’s number past its class',
      'threading.Lock()',
      'object.__setattr__(thing, "_uid", [])',
      /no attribute '_uid'/,
    ],
    [
      'a lock’s number by another name',
      'threading.Lock()',
      'for one in [thing]: one._uid = []',
      /no attribute '_uid'/,
    ],
    ['an RLock’s depth', 'threading.RLock()', 'setattr(thing, "_count", -1)', /no attribute '_count'/],
    [
      'a semaphore’s permits',
      'threading.Semaphore(1)',
      'vars(thing)["_permits"] += 5',
      /KeyError: '_permits'/,
    ],
    ['a queue’s items', 'queue.SimpleQueue()', 'vars(thing)["_items"].clear()', /KeyError: '_items'/],
    [
      'two events are one',
      'threading.Event()',
      'vars(thing)["_uid"] = vars(threading.Event())["_uid"]',
      /KeyError: '_uid'/,
    ],
    ['a thread’s number', 'threading.current_thread()', 'vars(thing)["_number"] += 1', /KeyError: '_number'/],
  ] as const
).map(([name, made, act, why]) => ({
  name: `What the search goes by, overwritten: ${name}`,
  source: py`
    import queue, threading
    class Tally:
        def __init__(self): self.sum = 0
        def add(self, amount):
            thing = ${made}
            ${act}
            seen = self.sum
            self.sum = seen + amount
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy: stopped(why),
  raw: past,
}))

/** Without any of it the same tally is a race. */
export const plainly: AttackLine = hushing(
  'not asked for',
  'class Anything: pass\ndef mine(): return Anything()',
  race,
)
