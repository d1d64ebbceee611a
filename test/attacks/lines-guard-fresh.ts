import { type AttackLine, type Outcome, past, refused, stopped } from './attack-suite.ts'
import { blinding, race } from './lines-explorer.ts'

/** Kinds that are stopped past the policy, too. */
const bothWays: ReadonlySet<string> = new Set(['Reflection', 'The explorer’s own objects'])

/** What somebody tries who has read the policy: each is stopped by the policy, by the explorer’s own check, or meets the race behind it. */
const guarded = (kind: string, name: string, source: string, policy: Outcome): AttackLine => ({
  ...blinding(`${kind}: ${name}`, source, policy, bothWays.has(kind) ? past : undefined),
})

export const guardFresh: readonly AttackLine[] = [
  guarded(
    'Attributes by position',
    'fields set after a class was registered',
    `from abc import ABC
class P(ABC): pass
P.register(type(len)); P.register(type(lambda: 0))
P.__match_args__ = ("__glo" + "bals__",)
def attack():
    match getattr:
        case P(g): print("GOT THROUGH", len(g))
        case _: print("no", type(getattr))`,
    refused(/setting __match_args__/),
  ),
  guarded(
    'Attributes by position',
    'fields of a base in an attribute',
    `class Any(type):
    def __instancecheck__(cls, one): return True
class Box: pass
Box.X = Any("X", (), {"__match_args__": ("__glo" + "bals__",)})
class P(Box.X): pass
def attack():
    match getattr:
        case P(g): print("GOT THROUGH", len(g))`,
    refused(/a pattern by position of P/),
  ),
  guarded(
    'Attributes by position',
    'a class replaced by locals()',
    `class Any(type):
    def __instancecheck__(cls, one): return True
class P: pass
locals()["P"] = Any("X", (), {"__match_args__": ("__glo" + "bals__",)})
def attack():
    match getattr:
        case P(g): print("GOT THROUGH", len(g))`,
    refused(/a pattern by position of P/),
  ),
  guarded(
    'Attributes by position',
    'a decorator of one’s own that is called final',
    `class Any(type):
    def __instancecheck__(cls, one): return True
def final(cls): return Any("X", (), {"__match_args__": ("__glo" + "bals__",)})
@final
class P: pass
def attack():
    match getattr:
        case P(g): print("GOT THROUGH", len(g))`,
    refused(/a pattern by position of P/),
  ),
  guarded(
    'Attributes by position',
    'a function of one’s own that is called namedtuple',
    `class Any(type):
    def __instancecheck__(cls, one): return True
def namedtuple(*a): return Any("X", (), {"__match_args__": ("__glo" + "bals__",)})
P = namedtuple("P", "x")
def attack():
    match getattr:
        case P(g): print("GOT THROUGH", len(g))`,
    refused(/a pattern by position of P/),
  ),
  guarded(
    'Attributes by position',
    'fields set by type.__setattr__ in map',
    `from abc import ABC
from contextlib import contextmanager
class P(ABC): __match_args__ = ("x",)
P.register(type(lambda: 0))
def attack():
    list(map(type.__setattr__, [P], ["__match_args__"], [("__glo" + "bals__",)]))
    match contextmanager:
        case P(g): print("GOT THROUGH", len(g))`,
    refused(/what this pattern reaches|__globals__/),
  ),
  guarded(
    'Attributes by position',
    'a metaclass that comes later',
    `class Any(type):
    __match_args__ = ("x",)
    def __instancecheck__(cls, one): return True
class P: pass
def attack():
    P.__class__ = Any
    P.__match_args__ = ("__glo" + "bals__",)
    match getattr:
        case P(g): print("GOT THROUGH", len(g))`,
    refused(/setting __match_args__/),
  ),
  guarded(
    'Attributes by position',
    'what a function closes over, cell by cell',
    `from abc import ABC
class P(ABC): pass
P.register(type(lambda: 0))
P.__match_args__ = ("__clo" + "sure__",)
class Q(ABC): pass
Q.__match_args__ = ("cell_" + "contents",)
FOUND = []
def attack():
    match getattr:
        case P(cells):
            Q.register(type(cells[0]))
            for cell in cells:
                match cell:
                    case Q(v): FOUND.append(v)
    for v in FOUND: print("HAS", type(v))
    real = [v for v in FOUND if type(v) is type(len)][0]
    print("GOT THROUGH", type(real(attack, "__glo" + "bals__")), real(len, "__se" + "lf__"))`,
    refused(/setting __match_args__/),
  ),
  guarded(
    'Attributes by position',
    'the module of a built-in function',
    `from abc import ABC
class P(ABC): pass
P.register(type(len))
P.__match_args__ = ("__se" + "lf__",)
def attack():
    match len:
        case P(m): print("GOT THROUGH", m)`,
    refused(/setting __match_args__/),
  ),
  guarded(
    'Attributes by position',
    'a function’s defaults',
    `from abc import ABC
class P(ABC): pass
P.register(type(lambda: 0))
P.__match_args__ = ("__def" + "aults__",)
import threading, logging
def attack():
    match logging.getLogger:
        case P(m): print("GOT THROUGH", m)`,
    refused(/setting __match_args__/),
  ),
  guarded(
    'The explorer’s own objects',
    'a lock’s slots by its class',
    `import threading
def attack():
    print("GOT", type(threading.Lock()).content)`,
    stopped(/no attribute 'content'/),
  ),
  guarded(
    'Copying',
    'a lock',
    `import copy, threading
def attack():
    l = copy.copy(threading.Lock()); print("GOT", l)`,
    stopped(/cannot pickle/),
  ),
  guarded(
    'A library that calls what it is given',
    'a context reads globals',
    `import contextvars
def attack():
    print("GOT THROUGH", contextvars.copy_context().run(getattr, attack, "__glo" + "bals__"))`,
    refused(/__globals__/),
  ),
  guarded(
    'A library that calls what it is given',
    'a key reads code',
    `def attack():
    print("GOT THROUGH", sorted([attack], key=lambda f: getattr(f, "__co" + "de__")))`,
    refused(/__code__/),
  ),
  guarded(
    'A library that calls what it is given',
    'an enumeration’s missing member reads globals',
    `import enum
class E(enum.Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return getattr(attack, value)
def attack(): print("GOT THROUGH", E("__glo" + "bals__"))`,
    refused(/__globals__/),
  ),
  guarded(
    'A library that calls what it is given',
    'a property made of getattr',
    `def attack():
    class X:
        p = property(getattr)
    print("GOT THROUGH", getattr(X(), "p"))`,
    stopped(/missing 1 required positional argument/),
  ),
  guarded(
    'Frames',
    'a traceback out of an exception group',
    `def attack():
    try: raise ExceptionGroup("a", [ValueError()])
    except* ValueError as e: print("GOT THROUGH", getattr(e, "__trace" + "back__"))`,
    refused(/__traceback__/),
  ),
  guarded(
    'Frames',
    'a task’s stack by a built name',
    `import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0)); print("GOT THROUGH", getattr(t, "get_" + "stack")())
def attack(): asyncio.run(main())`,
    refused(/get_stack/),
  ),
  guarded(
    'Reflection',
    'what singledispatch wraps',
    `import functools
@functools.singledispatch
def f(x): return 1
def attack(): print("GOT THROUGH", f.registry, getattr(f, "__wrap" + "ped__"))`,
    refused(/__wrapped__/),
  ),
  guarded(
    'Reflection',
    'globals by a name out of dir()',
    `def attack():
    f = lambda: 0
    print("GOT THROUGH", [getattr(f, n) for n in dir(f) if n.startswith("__glob")])`,
    refused(/__globals__/),
  ),
  guarded(
    'What everybody uses, changed',
    'a formatter’s converter of one’s own',
    `import logging
class F(logging.Formatter):
    def usesTime(self): return True
def attack():
    F.converter = lambda *a: print("cb", a)
    h = logging.StreamHandler(); h.setFormatter(F("%(asctime)s"))
    print("GOT", getattr(h.stream, "wri" + "te"))`,
    race,
  ),
]
