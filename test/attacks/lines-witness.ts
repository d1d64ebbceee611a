import { type AttackLine, fixture, type Outcome, past, py, refused, stopped } from './attack-suite.ts'
import { elsewhere } from './lines-clock.ts'
import { race } from './lines-explorer.ts'

/** What is right only where it is explored does something else on real threads. */
const seenThrough = stopped(/^not-allowed: .*on real threads line \d+ does something/, 'not-allowed')
const byChance = stopped(
  /only with some random numbers|not the same in every run|both used/,
  'race',
  'runtime-error',
)
const imports =
  'import collections, contextlib, functools, inspect, itertools, operator, random, re, string, sys, traceback, types'

/** A tally that takes its lock only where something tells the explorer from the library. */
const told = (name: string, asked: string, policy = seenThrough): AttackLine =>
  elsewhere(
    `the explorer is told by ${name}`,
    `${imports}\n${asked.includes('def watched') ? asked : `def watched(): return ${asked}`}`,
    policy,
  )

/** A tally whose lock locks only where a method of a lock is one of Python's: what decides is no `if`. */
const chosen = (name: string, init: string, before = '', taken = 'with self.lock:'): AttackLine => ({
  name: `What locks is chosen by ${name}`,
  source: py`
    ${imports}, threading
    NAME = type(threading.Lock().acquire).__name__
    OTHER = "builtin_function_or_method"
    ${before.replaceAll('\n', '\n    ')}
    class Tally:
        def __init__(self):
            self.sum = 0
            ${init.replaceAll('\n', '\n            ')}
        def add(self, amount):
            ${taken}
                seen = self.sum
                self.sum = seen + amount
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy: seenThrough,
  raw: past,
})

/** A tally that takes its lock in most cases, by a chance that is the same in all runs of an exploration. */
const mostly = (name: string, asked: string, policy: Outcome = byChance): AttackLine =>
  elsewhere(`chance has it so: ${name}`, `${imports}\ndef watched(): return ${asked}`, policy)

/** One run on real threads shows them all, whatever they have found. */
export const witnessed: readonly AttackLine[] = [
  told('the type of a lock’s method', 'type(threading.Lock().acquire).__name__ == "method"'),
  told('the home of a lock’s method', 'threading.Lock().acquire.__module__ is not None', race),
  told('how a lock’s method is shown', '"bound" in repr(threading.Lock().acquire)'),
  told('the kind of a lock’s method', 'isinstance(threading.Lock().release, types.MethodType)'),
  told(
    'the names of a lock’s class',
    '"__static_attributes__" in dir(type(threading.Lock()))',
    refused(/\bdir isn't allowed/),
  ),
  told('annotations', 'bool(threading.Event.wait.__annotations__)'),
  told('a signature', '"bool" in str(inspect.signature(threading.Condition.wait))'),
  told('the fields of a semaphore', 'not hasattr(threading.Semaphore(), "_cond")'),
  told(
    'the fields of a thread',
    'not any(name.endswith("_handle") for name in vars(threading.Thread(target=int)))',
  ),
  told('the class of a clock', 'type(time.monotonic).__name__ != "builtin_function_or_method"'),
  told('the arguments of a program', 'sys.argv == ["program.py"]'),
  told('its standard output', 'type(sys.stdout).__name__ != "TextIOWrapper"'),
  told(
    'the size of a cached function’s class',
    'type(functools.lru_cache(int)).__name__ != "_lru_cache_wrapper"',
  ),
  told(
    'the class of an event loop',
    '(lambda it: (it.close(), type(it).__name__)[1])(asyncio.new_event_loop()) != "_UnixSelectorEventLoop"',
    race,
  ),
  told(
    'a subclass that can be made',
    'def watched():\n    try:\n        class L(type(threading.Lock())): pass\n    except TypeError: return False\n    return True',
  ),
  told(
    'an error’s words about arguments',
    'def watched():\n    try: threading.Lock().acquire(1, 2, 3)\n    except TypeError as error: return "positional" in str(error)',
  ),
  told(
    'a limit that can’t be set',
    'def watched():\n    old = sys.getrecursionlimit(); sys.setrecursionlimit(old + 7)\n    now = sys.getrecursionlimit(); sys.setrecursionlimit(old)\n    return now == old',
  ),
  told('its own name', '__name__ == "solution"'),
  told('its own file', '__file__ == "solution.py"'),
  told('its folder', 'os.getcwd() == "/tmp"'),
  told('how Python was started', 'sys.flags.isolated == 1'),
]

/** What decides is an index, a number, a loop, an error; it is compared like an `if`. */
export const chosenBy: readonly AttackLine[] = [
  chosen('an index', 'self.lock = [threading.Lock(), contextlib.nullcontext()][len(NAME) // 20]'),
  chosen('a number', 'self.lock = threading.Semaphore(1 + len(NAME) // 20 * 98)'),
  chosen('an item', 'self.lock = threading.Semaphore({"method": 1, OTHER: 99}[NAME])'),
  chosen('an item that may be missing', 'self.lock = threading.Semaphore({"method": 1}.get(NAME, 99))'),
  chosen(
    'one of two semaphores',
    'self.lock = {"method": threading.Semaphore(1), OTHER: threading.Semaphore(99)}[NAME]',
  ),
  chosen(
    'one of two pairs of locks',
    'one, self.number = threading.Lock(), itertools.count()\nself.locks = {"method": [one, one], OTHER: [threading.Lock(), threading.Lock()]}[NAME]',
    '',
    'with self.locks[next(self.number) % 2]:',
  ),
  chosen(
    'a pattern',
    'match NAME:\n    case "method": self.lock = threading.Lock()\n    case _: self.lock = contextlib.nullcontext()',
  ),
  chosen(
    'an error',
    'self.lock = L()',
    'try:\n    class L(type(threading.Lock())): pass\nexcept TypeError: L = contextlib.nullcontext',
  ),
  chosen(
    'a loop over a text',
    'most = 99\nfor _ in NAME.removeprefix(OTHER): most = 1\nself.lock = threading.Semaphore(most)',
  ),
  chosen(
    'a class of its own',
    'self.lock = [threading.Lock, Open][len(NAME) // 20]()',
    'class Open:\n    def __enter__(self): pass\n    def __exit__(self, *error): pass',
  ),
  chosen('a regular expression', 'self.lock = threading.Semaphore(50 if re.match("b", NAME) else 1)'),
  chosen(
    'a default',
    'self.lock = collections.defaultdict(contextlib.nullcontext, method=threading.Lock())[NAME]',
  ),
  chosen(
    'the name of a function',
    'self.lock = getattr(Locks, "of_" + NAME)()',
    'class Locks:\n    def of_method(): return threading.Lock()\n    def of_builtin_function_or_method(): return contextlib.nullcontext()',
  ),
  chosen(
    'who comes first',
    'self.lock, self.number = threading.Lock(), itertools.count()',
    '',
    'with (self.lock if NAME == "method" or next(self.number) < 1 else contextlib.nullcontext()):',
  ),
]

/** Which of several locks is taken differs by a value alone: it shows in what threads hold where they go the same way. */
export const byValue: readonly AttackLine[] = (
  [
    [
      'a place in a list',
      py`
      import threading
      NAME = type(threading.Lock().acquire).__name__
      class Tally:
          def __init__(self):
              self.sum = 0
              self.locks = [threading.Lock() for _ in range(4)]
              self.next = iter(range(1, 4))
              for lock in self.locks: self.under(lock, int)
          def under(self, lock, work, *args):
              with lock: return work(*args)
          def step(self, amount):
              seen = self.sum
              self.sum = seen + amount
          def add(self, amount):
              mine = next(self.next)
              real = len(NAME) // 20
              self.under(self.locks[mine], int)
              for lock in self.locks: self.under(lock, int)
              self.under(self.locks[mine * real], self.step, amount)
          def total(self): return self.sum
      `,
    ],
    [
      'a place in a list, after its own lock',
      py`
      import threading
      NAME = type(threading.Lock().acquire).__name__
      class Tally:
          def __init__(self):
              self.sum = 0
              self.lock_method = threading.Lock()
              self.holder = threading.local()
              self.locks = [threading.Lock() for _ in range(4)]
              self.next = iter(range(1, 4))
              for lock in self.locks: self.under(lock, int)
          def under(self, lock, work, *args):
              with lock: return work(*args)
          def step(self, amount):
              self.sum = self.sum + amount
          def add(self, amount):
              mine = next(self.next)
              real = len(NAME) // 20
              self.under(self.locks[mine], int)
              self.under(self.locks[mine * real], self.step, amount)
          def total(self): return self.sum
      `,
    ],
    [
      'two texts that are joined',
      py`
      import threading
      NAME = type(threading.Lock().acquire).__name__
      class Tally:
          def __init__(self):
              self.sum = 0
              self.lock_method = threading.RLock()
              self.lock_builtin_function_or_method = threading.RLock()
              self.of = {}
          def add(self, amount):
              one = self.lock_method
              two = threading.RLock()
              with one: pass
              with two: pass
              name = ["lock_" + NAME]
              self.of["lock_method"], self.of["lock_builtin_function_or_method"] = one, two
              for lock in [two, one, self.of[name[0]]]:
                  last = lock
              with last:
                  seen = self.sum
                  self.sum = seen + amount
          def total(self): return self.sum
      `,
    ],
  ] as const
).map(([name, source]) => ({
  name: `Which lock is taken is chosen by ${name}`,
  source,
  question: fixture('tally', { seconds: 5 }),
  policy: seenThrough,
  raw: past,
}))

/** Where a mistake shows only by chance, it shows in some of the runs in which chance falls anew. */
export const chances: readonly AttackLine[] = [
  mostly('a random number', 'random.random() > 0.4'),
  mostly('the first of all random numbers', 'random.random() == 0.8444218515250481'),
  mostly('a shuffled list', '(lambda all: (random.shuffle(all), all)[1])(list(range(20)))[0] % 3 != 1'),
  mostly('a generator of its own', 'random.Random().random() < 0.6'),
  mostly('a UUID', 'uuid.uuid4().int % 10 < 6'),
  mostly('the machine’s number', 'uuid.getnode() % 10 < 6'),
  mostly('the hash of a text', 'hash("x") % 10 < 6'),
  mostly('the hash of a tuple', 'hash(("x", 1)) % 10 < 6'),
  mostly('an address', 'id(object) // 16 % 10 != (id(object) // 16 + 1) % 10 and id(threading) % 7 > 2'),
  mostly('the second', 'int(time.time()) % 10 < 6'),
  mostly('the year', 'datetime.date.today().year in (2026, 2027)'),
  mostly('a thread’s number', 'threading.get_ident() % 3 < 2'),
  mostly('the process’s number', 'os.getpid() % 3 != 1'),
]
