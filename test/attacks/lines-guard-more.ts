import { type AttackLine, type Outcome, past, refused, stopped } from './attack-suite.ts'
import { blinding, race } from './lines-explorer.ts'

/** Kinds that are stopped past the policy, too. */
const bothWays: ReadonlySet<string> = new Set(['Reflection', 'The explorer’s own objects'])

/** More ways round the policy, by kind, each with a printed word for its effect; what prints nothing meets the race behind it. */
const guarded = (kind: string, name: string, source: string, policy: Outcome): AttackLine => ({
  ...blinding(`${kind}: ${name}`, source, policy, bothWays.has(kind) ? past : undefined),
})

export const guardMore: readonly AttackLine[] = [
  guarded(
    'Frames',
    'the lock of logging',
    `import logging, threading
def attack():
    logging.addLevelName(1, "x"); print(logging._lock if False else 1)
    f = logging.Formatter("{0.__class__}", style="{"); print(f.format(logging.LogRecord("a",1,"b",1,"m",(),None)))`,
    refused(/logging\._lock/),
  ),
  guarded(
    'Templates that read attributes',
    'a formatter of logging in the style of str.format',
    `import logging
def attack():
    t = "{fn.__glo" + "bals__}"
    f = logging.Formatter(t, style="{", validate=False)
    r = logging.LogRecord("a",1,"b",1,"m",(),None); r.fn = attack
    print("GOT THROUGH", len(f.format(r)))`,
    refused(/__globals__/),
  ),
  guarded(
    'Reflection',
    'globals by a weak proxy',
    `import weakref
def attack(): p = weakref.proxy(attack); print("GOT THROUGH", getattr(p, "__glo" + "bals__"))`,
    refused(/__globals__/),
  ),
  guarded(
    'Reflection',
    'a function by WeakMethod',
    `import weakref
class A:
    def f(self): pass
def attack():
    w = weakref.WeakMethod(A().f); print("GOT THROUGH", w._func_ref())`,
    race,
  ),
  guarded(
    'What everybody uses, changed',
    'the default of decimal’s contexts',
    `import decimal
def attack(): decimal.getcontext().prec = 2; decimal.DefaultContext.prec = 1; raise RuntimeError("harmless")`,
    refused(/setting decimal\.DefaultContext\.prec/),
  ),
  guarded(
    'A library that calls what it is given',
    'functools.partial reads code',
    `import functools
def attack():
    p = functools.partial(getattr, attack); print("GOT THROUGH", p("__co" + "de__"))`,
    refused(/__code__/),
  ),
  guarded(
    'A library that calls what it is given',
    'functools.reduce reads globals',
    `import functools
def attack(): print("GOT THROUGH", functools.reduce(getattr, ["__glo" + "bals__"], attack))`,
    refused(/__globals__/),
  ),
  guarded(
    'A library that calls what it is given',
    'operator.call reads globals',
    `import operator
def attack(): print("GOT THROUGH", operator.call(getattr, attack, "__glo" + "bals__"))`,
    refused(/__globals__/),
  ),
  guarded(
    'A library that calls what it is given',
    'the callbacks of an ExitStack',
    `import contextlib
def attack():
    s = contextlib.ExitStack(); s.push(lambda *a: True); print(getattr(s, "_exit_callbacks")[0][1]); 
    print("GOT THROUGH", getattr(getattr(s, "_exit_callbacks")[0][1], "__self__"))`,
    refused(/__self__/),
  ),
  guarded(
    'Attributes by position',
    'a metaclass that answers for annotations',
    `import dataclasses
class M(type):
    def __getattribute__(cls, n):
        if n == "__annot" + "ations__": return {"tb_" + "frame": int}
        return type.__getattribute__(cls, n)
class D(metaclass=M): pass
def attack(): dataclasses.dataclass(D); print("GOT THROUGH", D.__match_args__)`,
    refused(/__getattribute__/),
  ),
  guarded(
    'Attributes by position',
    '__match_args__ set while it runs',
    `def attack():
    class P:
        pass
    setattr(P, "__match_args__", ("tb_" + "frame",))
    try: raise ValueError
    except ValueError as e:
        match e:
            case P(x): print("GOT THROUGH", x)`,
    race,
  ),
  guarded(
    'Attributes by position',
    'a traceback by its name in a pattern',
    `def attack():
    try: raise ValueError
    except ValueError as e:
        match e:
            case ValueError(__traceback__=t): print("GOT THROUGH", t)`,
    refused(/__traceback__/),
  ),
  guarded(
    'Frames',
    'a frame out of an unraisable exception',
    `import sys
class X:
    def __del__(self): raise ValueError
def hook(u): print("hook", getattr(u.exc_traceback, "tb_" + "frame"), "GOT THROUGH")
def attack():
    sys.unraisablehook = hook; X()`,
    race,
  ),
  guarded(
    'Frames',
    'a traceback out of a thread’s exception',
    `import sys, threading
def hook(a): print("GOT THROUGH", getattr(a.exc_value, "__trace" + "back__"))
def attack():
    threading.excepthook = hook
    t = threading.Thread(target=lambda: 1/0); t.start(); t.join()`,
    refused(/__traceback__/),
  ),
  guarded(
    'Frames',
    'a frame out of a task’s coroutine',
    `import asyncio
async def m():
    c = asyncio.current_task().get_coro(); print("GOT THROUGH", getattr(c, "cr_" + "frame"))
def attack(): asyncio.run(m())`,
    refused(/cr_frame/),
  ),
  guarded(
    'The explorer’s own objects',
    'the timers of an event loop',
    `import asyncio
async def m():
    l = asyncio.get_running_loop(); l.set_debug(True); print(vars(l).keys()); l._ready; print(l._timers, l._timers.sleeper)
def attack(): asyncio.run(m()); raise RuntimeError("none")`,
    stopped(/no attribute '_timers'/),
  ),
  guarded(
    'The explorer’s own objects',
    'a thread’s by a written name',
    `import threading
def attack():
    t = threading.Thread(target=print); s = getattr(t, "_model_ident", None); print("s", s); s.count = 10**9; print("GOT THROUGH")`,
    stopped(/_model_ident/, 'not-allowed'),
  ),
]
