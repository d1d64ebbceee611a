import type { AttackLine, Outcome } from './attack-suite.ts'
import { remembering } from './lines-remembering.ts'

/** Forgotten before each run, refused, or not possible: in no run was a mark of an earlier one found. */
const safe: Outcome = {
  safe: ['accepted', 'not-allowed', 'runtime-error'],
  why: /^accepted|isn't allowed here|can't be (?:set|deleted) here|immutable type|has no attribute/,
}

/** Further places that live longer than a run: counters, limits, contexts, and the views of modules. */
export const rememberedMore: readonly AttackLine[] = (
  [
    [
      'the context of the main thread',
      'contextvars',
      'return any(var.name == "mark" for var in contextvars.copy_context())',
      'contextvars.ContextVar("mark").set(1)',
    ],
    [
      'the token of abstract classes',
      'abc, numbers',
      'return abc.get_cache_token() > 3000',
      'cls = numbers.Number\n        for n in range(3000): cls.register(type("Mark", (), {}))',
    ],
    [
      'the time of a UUID',
      'time, uuid',
      'return uuid.uuid1().time / 1e7 - time.time() > 0x01b21dd213814000 / 1e7 + 1e6',
      'time.sleep(2e6); uuid.uuid1()',
    ],
    [
      'the time of a newer UUID',
      'time, uuid',
      'return hasattr(uuid, "uuid7") and (uuid.uuid7().int >> 80) / 1000 - time.time() > 1e6',
      'time.sleep(2e6); getattr(uuid, "uuid7", int)()',
    ],
    [
      'the first day of the week',
      'calendar',
      'return calendar.firstweekday() == 3',
      'calendar.setfirstweekday(3)',
    ],
    [
      'the limit of recursion',
      'sys',
      'return sys.getrecursionlimit() == 1234',
      'sys.setrecursionlimit(1234)',
    ],
    [
      'the interval of switches',
      'sys',
      'return sys.getswitchinterval() > 0.5',
      'sys.setswitchinterval(0.75)',
    ],
    [
      'the size of stacks',
      'threading',
      'return threading.stack_size() == 1 << 20',
      'threading.stack_size(1 << 20)',
    ],
    [
      'the numbers of threads’ names',
      'threading',
      'return threading.Thread().name > "Thread-5"',
      'for n in range(7): threading.Thread()',
    ],
    [
      'the numbers of pools',
      'concurrent.futures',
      'pool = concurrent.futures.ThreadPoolExecutor(1); name = pool.submit(lambda: threading.current_thread().name).result(); pool.shutdown(); return "-0_" not in name',
      'found()',
    ],
    [
      'the numbers of tasks',
      'asyncio',
      'async def ask(): return asyncio.current_task().get_name()\n        return asyncio.run(ask()) > "Task-1"',
      'found()',
    ],
    [
      'a text that is interned',
      'sys',
      'text = "".join(["ma", "rk", "ed"]); return sys.intern(text) is not text',
      'KEPT.append(sys.intern("".join(["ma", "rk", "ed"])))\n        globals_of_library = sys.modules if hasattr(sys, "modulez") else None',
    ],
    ['the rounds of a repr', 'reprlib', 'return reprlib.aRepr.maxlist == 99', 'reprlib.aRepr.maxlist = 99'],
    [
      'a table of the decoder',
      'json, json.decoder',
      'return "mark" in json.decoder.BACKSLASH',
      'json.decoder.BACKSLASH["mark"] = 1',
    ],
    [
      'the default context of decimals',
      'decimal',
      'return decimal.DefaultContext.prec == 5',
      'decimal.DefaultContext.prec = 5',
    ],
    [
      'a flag of the context of decimals',
      'decimal',
      'return decimal.getcontext().flags[decimal.Inexact]',
      'decimal.Decimal(1) / 3',
    ],
    [
      'the loggers that there are',
      'logging',
      'return "mark" in logging.root.manager.loggerDict',
      'logging.getLogger("mark")',
    ],
    ['what is logged where', 'logging', 'return logging.root.handlers', 'logging.basicConfig()'],
    ['the disabled level', 'logging', 'return logging.root.manager.disable > 10', 'logging.disable(20)'],
    [
      'a filter of warnings',
      'warnings',
      'return any(f[0] == "error" and f[-1] == 77 for f in warnings.filters)',
      'warnings.filterwarnings("error", lineno=77)',
    ],
    [
      'a warning that was shown',
      'warnings, sys',
      'with warnings.catch_warnings(record=True) as seen:\n            warnings.simplefilter("default"); warnings.warn("mark")\n        return not seen',
      'found()',
    ],
    ['an environment variable', 'os', 'return os.environ.get("MARK")', 'os.environ["MARK"] = "1"'],
    [
      'the folder of temporary files',
      'tempfile',
      'return tempfile.gettempdir() == "/mark"',
      'for one in [tempfile]: one.tempdir = "/mark"',
    ],
    [
      'the time zone',
      'os, time',
      'return time.tzname[0] == "MARK"',
      'os.environ["TZ"] = "MARK"; time.tzset()',
    ],
    [
      'the document of a module',
      'queue',
      'return queue.__doc__ == "mark"',
      'queue.__init__("queue", "mark")',
    ],
    [
      'the document of a module, by its class',
      'queue',
      'return queue.__doc__ == "mark"',
      'type(queue).__init__(queue, "queue", "mark")',
    ],
    [
      'a module past its view',
      'queue',
      'return hasattr(queue, "mark")',
      'for put in [object.__setattr__]: put(queue, "mark", 1)',
    ],
    [
      'a module, by map',
      'queue',
      'return hasattr(queue, "mark")',
      'list(map(object.__setattr__, [queue], ["mark"], [1]))',
    ],
    ['the class of a module', 'queue', 'return hasattr(type(queue), "mark")', 'type(queue).mark = 1'],
    [
      'a class that a module gets',
      'queue, types',
      'return hasattr(type(queue), "mark")',
      'class Mark(types.ModuleType): mark = 1\n        for put in [object.__setattr__]: put(queue, "__class__", Mark)',
    ],
    [
      'a name that a module loses',
      'queue',
      'return not hasattr(queue, "Full")',
      'queue.Full\n        for drop in [object.__delattr__]: drop(queue, "Full")',
    ],
  ] as const
).map(([where, imports, found, leave]) => remembering(`${where}, once more`, imports, found, leave, safe))
