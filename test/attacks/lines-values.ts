import { type AttackLine, fixture, past, py, stopped } from './attack-suite.ts'

/** What differs by a value alone shows in that value, in what is held where, or in a race. */
export const unfooled = stopped(
  /on real threads line \d+ does something|both used|Between line|isn't allowed here/,
  'not-allowed',
  'race',
  'runtime-error',
)

/** How many may pass is a number that a text of the library's gives: REAL is 1 in the library and 0 in the explorer. */
const counted = (name: string, source: string): AttackLine => ({
  name: `How many may pass is a number: ${name}`,
  source: `${py`
    import asyncio, collections, contextlib, functools, itertools, operator, queue, string, threading
    from concurrent.futures import ThreadPoolExecutor
    `}${source.includes('REAL =') ? '' : 'NAME = type(threading.Lock().acquire).__name__\nREAL = len(NAME) // 20\n'}${source}
    def total(self): return self.sum
`,
  question: fixture('tally', { seconds: 5 }),
  policy: unfooled,
  raw: past,
})

const unlocked = 'seen = self.sum; self.sum = seen + amount'
const tally = (init: string, add: string, before = '') => `${before}
class Tally:
    def __init__(self):
        self.sum = 0
        ${init.replaceAll('\n', '\n        ')}
    def add(self, amount):
        ${add.replaceAll('\n', '\n        ')}`
const tokens = (made: string, take: string, give: string, before = '') =>
  tally(`self.tokens = ${made}`, `${take}\n${unlocked}\n${give}`, before)

/** The lock is none of the library's: a token, a count, a worker. */
export const byNumber: readonly AttackLine[] = [
  counted(
    'tokens of a queue',
    tally(
      'self.tokens = queue.Queue()\nfor one in range(1 + REAL): self.tokens.put("token")',
      `self.tokens.get()\n${unlocked}\nself.tokens.put("token")`,
    ),
  ),
  counted(
    'tokens of a simple queue',
    tally(
      'self.tokens = queue.SimpleQueue()\nlist(map(self.tokens.put, "ab"[:1 + REAL]))',
      `one = self.tokens.get()\n${unlocked}\nself.tokens.put(one)`,
    ),
  ),
  counted(
    'tokens of a last-in queue',
    tally(
      'self.tokens = queue.LifoQueue()\nself.tokens.queue.extend([1] * (1 + REAL))',
      `self.tokens.get()\n${unlocked}\nself.tokens.put(1)`,
    ),
  ),
  counted(
    'the room of a queue',
    tally('self.room = queue.Queue(1 + REAL)', `self.room.put(1)\n${unlocked}\nself.room.get()`),
  ),
  counted(
    'a count under a condition',
    tally(
      'self.free, self.condition = 1 + REAL, threading.Condition()',
      `with self.condition:\n    while self.free == 0: self.condition.wait()\n    self.free -= 1\n${unlocked}\nwith self.condition:\n    self.free += 1\n    self.condition.notify()`,
    ),
  ),
  counted(
    'a count under a condition, waited for by a function',
    tally(
      'self.free, self.condition = 1 + REAL, threading.Condition()',
      `with self.condition:\n    self.condition.wait_for(lambda: self.free)\n    self.free -= 1\n${unlocked}\nwith self.condition:\n    self.free += 1\n    self.condition.notify()`,
    ),
  ),
  counted(
    'the permits of a semaphore that is not entered itself',
    tally(
      'self.gate = threading.Semaphore(1 + REAL)\nself.take, self.give = self.gate.acquire, self.gate.release',
      `self.take()\n${unlocked}\nself.give()`,
    ),
  ),
  counted(
    'the workers of a pool',
    tally(
      'self.pool = ThreadPoolExecutor(1 + REAL)',
      'self.pool.submit(self.plainly, amount).result()',
    ).concat(`\n    def plainly(self, amount):\n        ${unlocked}`),
  ),
  counted(
    'the sum of the places of letters',
    tokens(
      'queue.Queue()\nfor one in range(1 + (sum(map(string.ascii_lowercase.find, NAME)) > 99) + 0): self.tokens.put(1)',
      'self.tokens.get()',
      'self.tokens.put(1)',
    ),
  ),
  counted(
    'the fields of a class',
    tokens(
      'queue.Queue()\nfor one in range(1 + REAL): self.tokens.put(1)',
      'self.tokens.get()',
      'self.tokens.put(1)',
      'REAL = len({"__static_attributes__", "__firstlineno__"} - set(dir(type(threading.Lock())))) // 2',
    ),
  ),
  counted(
    'the letters that two texts share',
    tokens(
      'queue.Queue()\nself.tokens.queue.extend(set(repr(threading.Lock().acquire)[1:6]) & set("lb"))',
      'one = self.tokens.get()',
      'self.tokens.put(one)',
      'REAL = 0',
    ),
  ),
  counted(
    'a name asked for in a thread',
    tally(
      'self.busy, self.condition = 0, threading.Condition()',
      `with self.condition:\n    while self.busy > len(type(threading.Lock().acquire).__name__) // 20: self.condition.wait()\n    self.busy += 1\n${unlocked}\nwith self.condition:\n    self.busy -= 1\n    self.condition.notify()`,
    ),
  ),
  counted(
    'a loop of tasks',
    `${tally(
      'self.loop = asyncio.new_event_loop()\nself.gate = threading.Semaphore(1 + REAL)\nself.enter = contextlib.ExitStack().enter_context',
      `with contextlib.ExitStack() as stack:\n    stack.enter_context(self.gate)\n    ${unlocked}`,
    )}`,
  ),
]

/** Each thread takes a lock of its own, or the same one; all locks were taken at that place before. */
const own = (name: string, take: string, before = '', init = ''): AttackLine => ({
  name: `Which lock is taken is told by a letter: ${name}`,
  source: py`
    import contextlib, functools, itertools, operator, threading
    ${before.replaceAll('\n', '\n    ')}
    class Tally:
        def __init__(self):
            self.sum = 0
            self.locks = [threading.Lock() for _ in range(4)]
            self.next = iter(range(4))
            self.for_o, self.for_u = self.locks[:1] * 4, self.locks
            ${init.replaceAll('\n', '\n            ')}
            for lock in self.locks: self.under(lock, 0)
        def under(self, lock, amount):
            ${take.replaceAll('\n', '\n            ')}
        def add(self, amount):
            # <bound method … or <built-in method …
            _, _, letter, *_ = f"{self.locks[0].acquire}"
            self.under(getattr(self, "for_" + letter)[next(self.next)], amount)
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy: unfooled,
  raw: past,
})

export const byPlace: readonly AttackLine[] = [
  own('in a with', `with lock:\n    ${unlocked}`),
  own('by its methods', `lock.acquire()\n${unlocked}\nlock.release()`),
  own('by a method that is kept', `take = lock.acquire\ntake()\n${unlocked}\nlock.release()`),
  own(
    'by a stack of contexts',
    `with contextlib.ExitStack() as stack:\n    stack.enter_context(lock)\n    ${unlocked}`,
  ),
  own(
    'by a caller of methods',
    `operator.methodcaller("acquire")(lock)\n${unlocked}\noperator.methodcaller("release")(lock)`,
  ),
  own(
    'by map',
    `list(map(TAKE, [lock]))\n${unlocked}\nlock.release()`,
    'TAKE = operator.methodcaller("acquire")',
  ),
  own('by its class', `type(lock).acquire(lock)\n${unlocked}\nlock.release()`),
  own(
    'by a generator',
    `held = HELD(lock)\nnext(held)\n${unlocked}\nlist(held)`,
    'def HELD(lock):\n    with lock: yield',
  ),
  own(
    'by a context of its own',
    `with HELD(lock):\n    ${unlocked}`,
    '@contextlib.contextmanager\ndef HELD(lock):\n    with lock: yield',
  ),
  own('as a condition’s', `with threading.Condition(lock):\n    ${unlocked}`),
]
