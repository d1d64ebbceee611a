import { type AttackLine, fixture, type Outcome, py, refused, stopped } from './attack-suite.ts'

export const begins = /each interleaving starts afresh/
const noPlace = stopped(/immutable type|does not support|has no attribute/)

/** A right tally that leaves a mark in the library and looks for it: in no run may a mark of an earlier one be found. */
export const remembering = (
  where: string,
  imports: string,
  found: string,
  leave: string,
  policy: Outcome = refused(begins),
): AttackLine => ({
  name: `A mark of an earlier run in ${where}`,
  source: py`
    import threading
    import ${imports}
    TEXT = "a constant of the program"
    def found():
        ${found}
    def leave():
        ${leave}
    class Tally:
        def __init__(self):
            if found(): print("GOT THROUGH"); raise RuntimeError("GOT THROUGH")
            leave()
            self.sum, self.lock = 0, threading.Lock()
        def add(self, amount):
            with self.lock: self.sum += amount
        def total(self): return self.sum
    `,
  question: fixture('tally', { seconds: 5 }),
  policy,
})

const marked = (where: string, imports: string, thing: string, policy?: Outcome) =>
  remembering(
    where,
    imports,
    `return getattr(${thing}, "mark", None)`,
    `thing = ${thing}; thing.mark = 1`,
    policy,
  )
export const forgotten: Outcome = { safe: ['accepted'], why: /accepted/ }
const own = (name: string) => `list(map(object.__setattr__, [${name}], ["mark"], [1]))`

/** What lives longer than a run, found by reading what a view gives away: it is refused, reset, or can't be set. */
export const remembered: readonly AttackLine[] = [
  marked('a member of an enumeration', 'uuid', 'uuid.SafeUUID.safe'),
  marked('an object of a module', 'calendar', 'calendar.month_name'),
  marked('a function of the explorer’s', 'time', 'time.sleep'),
  marked('a built-in function that the policy guards', 'sys', 'getattr', noPlace),
  marked('the built-in open', 'sys', 'open'),
  marked('a type variable', 'typing', 'typing.AnyStr'),
  marked('how Python is implemented', 'sys', 'sys.implementation'),
  marked('a class that the library changes itself', 'weakref', 'weakref.finalize'),
  marked('an exception of C code', 'binascii', 'binascii.Error', noPlace),
  marked('a class of dates', 'datetime', 'datetime.datetime'),
  marked('what the program prints to', 'sys', 'sys.stdout', forgotten),
  marked('what it reads from', 'sys', 'sys.stdin', forgotten),
  marked('what platform keeps', 'platform', 'platform.uname()', forgotten),
  remembering('a list of a module', 'calendar', 'return calendar.mdays[0]', 'calendar.mdays[0] = 1'),
  remembering(
    'a list, by a method in map',
    'calendar',
    'return len(calendar.mdays) > 13',
    'list(map(list.append, [calendar.mdays], [1]))',
  ),
  remembering(
    'a list, by a function of C code',
    'calendar, heapq',
    'return len(calendar.mdays) > 13',
    'heapq.heappush(calendar.mdays, 1)',
  ),
  remembering(
    'a dictionary, by its class’s method',
    'errno',
    'return errno.errorcode.get(99999)',
    'dict.update(errno.errorcode, {99999: 1})',
    forgotten,
  ),
  remembering(
    'the names that a module opens',
    'textwrap',
    'return "mark" in textwrap.__all__',
    'textwrap.__all__.append("mark")',
  ),
  remembering('the program’s arguments', 'sys', 'return len(sys.argv) > 1', 'sys.argv.append("mark")'),
  remembering(
    'a function, past its setattr',
    'textwrap',
    'return vars(textwrap.dedent)',
    own('textwrap.dedent'),
  ),
  remembering(
    'a method of a thread',
    'sys',
    'return vars(threading.Thread.join)',
    own('threading.Thread.join'),
  ),
  remembering(
    'a function’s annotations',
    'textwrap',
    'return textwrap.dedent.__annotations__',
    'textwrap.dedent.__annotations__["mark"] = 1',
  ),
  remembering(
    'a function that is said to wrap another',
    'functools, textwrap',
    'return vars(textwrap.dedent)',
    'def mark(): pass\n        mark.mark = 1\n        functools.update_wrapper(textwrap.dedent, mark, assigned=())',
  ),
  remembering(
    'the register of an abstract class',
    'numbers',
    'return issubclass(str, numbers.Number)',
    'cls = numbers.Number; cls.register(str)',
    forgotten,
  ),
  remembering(
    'the register of an abstract class, listed',
    'io, numbers',
    'file = io.StringIO(); numbers.Number._dump_registry(file); return "mark" in file.getvalue()',
    'class mark: pass\n        cls = numbers.Number; cls.register(mark)',
    refused(/_dump_registry/),
  ),
  remembering(
    'a context of decimals',
    'decimal',
    'return decimal.ExtendedContext.prec != 9',
    'context = decimal.ExtendedContext; context.prec = 1',
  ),
  remembering(
    'the references to a constant',
    'sys',
    'return sys.getrefcount(TEXT) > 900',
    'held = [TEXT] * 1000; held.append(held)',
  ),
  remembering(
    'the weak references to a function',
    'weakref, textwrap',
    'return any(hasattr(one, "mark") for one in weakref.getweakrefs(textwrap.dedent))',
    'class Mark(weakref.ref): pass\n        one = Mark(textwrap.dedent); one.me = one; one.mark = 1',
  ),
  remembering('how nice it is', 'os', 'return os.nice(0)', 'os.nice(1)', forgotten),
  ...['excepthook', 'displayhook', 'unraisablehook'].map((hook) =>
    remembering(
      `sys.${hook}`,
      'sys',
      `return getattr(sys.${hook}, "mark", None)`,
      `def hook(*rest): pass\n        hook.mark = 1; sys.${hook} = hook`,
      forgotten,
    ),
  ),
  ...[
    [
      'the class of loggers',
      'getLoggerClass()',
      'setLoggerClass(type("Mark", (logging.Logger,), {"mark": 1}))',
    ],
    [
      'what makes log records',
      'getLogRecordFactory()',
      'setLogRecordFactory(type("Mark", (logging.LogRecord,), {"mark": 1}))',
    ],
  ].map(([where, get, set]) =>
    remembering(
      where ?? '',
      'logging',
      `return getattr(logging.${get}, "mark", None)`,
      `logging.${set}`,
      forgotten,
    ),
  ),
]
