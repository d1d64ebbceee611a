import { type AttackLine, stopped } from './attack-suite.ts'
import { guarded } from './guarded.ts'

/** Refused where it is asked for, or not there; and the tally that asks is a race in any case. */
const nowhere = stopped(
  /isn't allowed here|both used|has no attribute|not subscriptable|unhashable|not supported/,
  'not-allowed',
  'race',
  'runtime-error',
)

/** What the library evaluates, formats, calls or holds for a submission, asked for in the names that are put together. */
export const guardJoined: readonly AttackLine[] = (
  [
    [
      'Evaluates for it',
      'a signature that evaluates annotations',
      'import inspect\ndef f(a): pass\nf.__annotations__["a"] = "__import__(\'os\').getpid"\ndef attack(): print("GOT THROUGH", inspect.signature(f, eval_str=True))',
    ],
    [
      'Evaluates for it',
      'a signature with other globals',
      'import inspect\ndef f(a: "open"): pass\ndef attack():\n    found = inspect.signature(f, eval_str=True, globals={"__builtins__": {}}, locals={"open": f})\n    for p in found.parameters.values(): print("GOT THROUGH" if p.annotation is not f and p.annotation != "open" else p)',
    ],
    [
      'Evaluates for it',
      'an annotation that asks for frames',
      'import inspect\ndef f(a: "[f.gi_frame for f in [(x for x in ())]]"): pass\ndef attack(): print("GOT THROUGH", inspect.signature(f, eval_str=True))',
    ],
    [
      'Evaluates for it',
      'a signature by a class',
      'import inspect\nclass Own(inspect.Signature): pass\ndef f(a: "f.__globals__"): pass\ndef attack(): print("GOT THROUGH", Own.from_callable(f, eval_str=True))',
    ],
    [
      'Formats for it',
      'a log record in braces',
      'import logging\nclass R:\n    def __init__(self): self.f = attack\ndef attack():\n    record = logging.LogRecord("a", 1, "b", 1, "m", (), None)\n    record.f = attack\n    text = logging.Formatter("{f.__globals__}", style="{").format(record)\n    assert "attack" not in text, "GOT THROUGH"',
    ],
    [
      'Formats for it',
      'a logger’s formatter with a built text',
      'import logging\ndef attack():\n    record = logging.LogRecord("a", 1, "b", 1, "m", (), None)\n    record.f = attack\n    text = logging.Formatter("{f." + "__clo" + "sure__}", style="{", validate=False).format(record)\n    assert "attack" not in text, "GOT THROUGH"',
    ],
    [
      'Formats for it',
      'the code of a function',
      'def attack():\n    print("GOT THROUGH", ("{0.__co" + "de__.co_consts}").format(attack))',
    ],
    [
      'Formats for it',
      'a map of texts',
      'def attack():\n    print("GOT THROUGH", *map(("{0.__glob" + "als__}").format, [attack]))',
    ],
    [
      'Formats for it',
      'the frame of a generator',
      'def g(): yield\ndef attack():\n    print("GOT THROUGH", ("{0.gi_" + "frame.f_back}").format(g()))',
    ],
    [
      'Formats for it',
      'a format map',
      'class M(dict):\n    def __missing__(self, key): return attack\ndef attack():\n    print("GOT THROUGH", ("{x.__bui" + "ltins__}").format_map(M()))',
    ],
    [
      'Calls for it',
      'a finalizer of a getter',
      'import weakref, operator\nclass C: pass\ndef attack():\n    c = C(); weakref.finalize(c, print, "GOT", operator.attrgetter("__glo" + "bals__")(attack))',
    ],
    [
      'Calls for it',
      'a scheduler’s action',
      'import sched, operator\ndef attack():\n    s = sched.scheduler(); s.enter(0, 1, lambda: print("GOT THROUGH", operator.attrgetter("__globals" + "__")(attack))); s.run()',
    ],
    [
      'Calls for it',
      'reduce with two names',
      'import functools\ndef attack(): print("GOT THROUGH", functools.reduce(getattr, iter(["__class__", "__mr" + "o__"]), attack))',
    ],
    [
      'Calls for it',
      'a sort by a key',
      'def attack(): sorted([attack], key=lambda f: print("GOT THROUGH", getattr(f, "__clo" + "sure__")))',
    ],
    [
      'Calls for it',
      'starmap with getattr',
      'import itertools\ndef attack(): print("GOT THROUGH", *itertools.starmap(getattr, [(attack, "__co" + "de__")]))',
    ],
    [
      'Calls for it',
      'a pool that maps getattr',
      'from concurrent.futures import ThreadPoolExecutor\ndef attack():\n    with ThreadPoolExecutor(1) as pool: print("GOT THROUGH", *pool.map(getattr, [attack], ["__glo" + "bals__"]))',
    ],
    [
      'Calls for it',
      'a timer that calls getattr',
      'import threading\ndef attack():\n    FOUND = []\n    t = threading.Thread(target=lambda *a: FOUND.append(getattr(*a)), args=(attack, "__bui" + "ltins__")); t.start(); t.join()\n    print("GOT THROUGH" if FOUND else "nothing")',
    ],
    [
      'Calls for it',
      'an exit stack’s callback',
      'import contextlib\ndef attack():\n    FOUND = []\n    with contextlib.ExitStack() as stack: stack.callback(lambda: FOUND.append(vars(type(stack))))\n    print("GOT THROUGH" if FOUND else "nothing")',
    ],
    [
      'Calls for it',
      'a loop’s handler of exceptions',
      'import asyncio\ndef attack():\n    async def go():\n        loop = asyncio.get_running_loop(); loop.call_soon(getattr, attack, "__glo" + "bals__"); loop.call_soon(lambda: print("GOT THROUGH", getattr(loop.call_soon, "__se" + "lf__")))\n        await asyncio.sleep(0.01)\n    asyncio.run(go())',
    ],
    [
      'Calls for it',
      'a partial of a partial',
      'import functools\ndef attack():\n    p = functools.partial(functools.partial, getattr, attack)\n    print("GOT THROUGH", p("__globals" + "__")())',
    ],
    [
      'Reaches for it',
      'a module by a class’s globals',
      'import queue\ndef attack(): print("GOT THROUGH", getattr(queue.Queue.put, "__glo" + "bals__")["threading"])',
    ],
    [
      'Reaches for it',
      'a class’s own table by type',
      'import threading\ndef attack(): print("GOT THROUGH", type.__dict__["__dict__"])',
    ],
    [
      'Reaches for it',
      'a class’s own table by a descriptor',
      'import types\ndef attack():\n    for name in ["__di" + "ct__"]: print("GOT THROUGH", getattr(type, name)[name])',
    ],
    [
      'Reaches for it',
      'subclasses by a type’s method',
      'def attack():\n    for name in ["__subcl" + "asses__"]: print("GOT THROUGH", getattr(type, name)(object))',
    ],
    [
      'Reaches for it',
      'the method resolution order by super',
      'class A:\n    def f(self): return super()\ndef attack(): print("GOT THROUGH", getattr(A().f(), "__this" + "class__"))',
    ],
    [
      'Reaches for it',
      'a view’s class and its functions',
      'import threading\ndef attack():\n    read = type(threading).__getattr__\n    print("GOT THROUGH", getattr(read, "__glo" + "bals__"))',
    ],
    [
      'Reaches for it',
      'a view’s functions, by format',
      'import threading\ndef attack(): print(("GOT THROUGH {0.__getattr__.__glo" + "bals__}").format(type(threading)))',
    ],
    [
      'Reaches for it',
      'a view’s functions, by a pattern',
      'import threading, types\ndef attack():\n    match type(threading).__getattr__:\n        case types.FunctionType(__defaults__=found): print("GOT THROUGH", found)',
    ],
    [
      'Reaches for it',
      'what makes modules',
      'import types\ndef attack():\n    made = types.ModuleType("threading")\n    print("GOT THROUGH" if hasattr(made, "Lock") or made.__doc__ else "nothing"); made.__class__ = type("M", (types.ModuleType,), {}); print(getattr(made, "__lo" + "ader__"))',
    ],
  ] as const
).map(([kind, name, source]) => guarded(kind, name, source, nowhere))
