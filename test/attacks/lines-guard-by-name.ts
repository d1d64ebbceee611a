import { type AttackLine, refused, stopped } from './attack-suite.ts'
import { twice } from './guarded.ts'

/** Ways round the policy through a library that reads an attribute by a name, or gives a class’s own table, for its caller. */
export const guardByName: readonly AttackLine[] = [
  ...twice(
    'A library that reads by name',
    'the fields of a metaclass’s dataclass, by asdict',
    `import dataclasses, threading
@dataclasses.dataclass
class D: x: int = 0
F = D.__dataclass_fields__["x"]
F.name = "__getattri" + "bute__"
class M(type): pass
M.__dataclass_fields__ = {"x": F}
class C(metaclass=M): pass
def attack():
    got = list(dataclasses.asdict(C).values())[0]
    g = got(threading.Thread.start, "__glo" + "bals__")
    print("GOT THROUGH", len(g))`,
    refused(/__getattribute__/),
  ),
  ...twice(
    'A library that reads by name',
    'the fields of a metaclass’s dataclass, by astuple',
    `import dataclasses, threading
@dataclasses.dataclass
class D: x: int = 0
F = D.__dataclass_fields__["x"]
F.name = "__getattri" + "bute__"
class M(type): pass
M.__dataclass_fields__ = {"x": F}
class C(metaclass=M): pass
def attack():
    got = dataclasses.astuple(C)[0]
    print("GOT THROUGH", got(len, "__se" + "lf__"))`,
    refused(/__getattribute__/),
  ),
  ...twice(
    'A library that reads by name',
    'the fields of a metaclass’s dataclass, by replace',
    `import dataclasses, threading
@dataclasses.dataclass
class D: x: int = 0
F = D.__dataclass_fields__["x"]
F.name = "__getattri" + "bute__"
GOT = []
class M(type):
    def __new__(cls, *a, **k):
        if k: GOT.append(k)
        return type.__new__(cls, *a) if a else 1
    def __init__(cls, *a, **k): pass
M.__dataclass_fields__ = {"x": F}
class C(metaclass=M): pass
def attack():
    dataclasses.replace(C)
    got = list(GOT[0].values())[0]
    print("GOT THROUGH", got(len, "__se" + "lf__"))`,
    refused(/__getattribute__/),
  ),
  ...twice(
    'A library that reads by name',
    'the fields of a metaclass’s dataclass, by copy.replace',
    `import dataclasses, copy
GOT = []
@dataclasses.dataclass(init=False, repr=False, eq=False)
class M(type):
    x: int = 0
    def __new__(cls, *a, **k):
        if k: GOT.append(k); return 1
        return type.__new__(cls, *a)
    def __init__(cls, *a, **k): pass
M.__dataclass_fields__["x"].name = "__getattri" + "bute__"
class C(metaclass=M): pass
def attack():
    r = getattr(M, "__repl" + "ace__") if False else None
    copy.replace(C)
    print("GOT THROUGH", GOT)`,
    refused(/__getattribute__/),
  ),
  ...twice(
    'A library that reads by name',
    'a field that is renamed before a class inherits it',
    `import dataclasses, threading
from abc import ABC
from dataclasses import dataclass
@dataclass
class P(ABC): x: int = 0
P.__dataclass_fields__["x"].name = "__glo" + "bals__"
@dataclass(init=False, repr=False, eq=False)
class Q(P): pass
Q.register(type(lambda: 0))
def attack():
    match threading.Thread.start:
        case Q(g): print("GOT THROUGH", len(g))
        case _: print("no", Q.__match_args__)`,
    refused(/__globals__/),
  ),
  ...twice(
    'A library that reads by name',
    'what asdict copies',
    `import dataclasses
def getter():
    parts = (getattr, (attack, "__glo" + "bals__"))
    return type("R", (), {"__reduce" + "_ex__": lambda self, p: parts})()
@dataclasses.dataclass
class D: x: object
def attack(): print("GOT THROUGH", dataclasses.asdict(D(getter())))`,
    refused(/__globals__/),
  ),
  ...twice(
    'A library that reads by name',
    'attrgetter of a text with two faces',
    `import operator
class S(str):
    asked = 0
    def split(self, *a):
        S.asked += 1
        return ["real"] if S.asked == 1 else ["__glo" + "bals__"]
def attack(): print("GOT THROUGH", len(operator.attrgetter(S("x"))(attack)))`,
    stopped(/must be a string/),
  ),
  ...twice(
    'A library that reads by name',
    'methodcaller of a text with two faces',
    `import operator
class S(str):
    def __hash__(self): return hash("x")
    def __eq__(self, other): return other == "x"
def attack(): print("GOT THROUGH", operator.methodcaller(S("__subcl" + "asses__"))(BaseException))`,
    stopped(/must be a string/),
  ),
  ...twice(
    'A class’s own table',
    'by cached_property',
    `import functools
def attack():
    cp = functools.cached_property(lambda self: 0)
    cp.attrname = "__se" + "lf__"
    for n in ["__get__"]: d = getattr(cp, n)(type(len))
    print("GOT THROUGH", d.__get__(len))`,
    stopped(/does not support item assignment/),
  ),
  ...twice(
    'A class’s own table',
    'by cached_property of what stands for it',
    `import types, functools
def attack():
    a = types.GenericAlias(type(len), (int,))
    cp = functools.cached_property(lambda self: 0)
    cp.attrname = "__se" + "lf__"
    print("GOT THROUGH", cp.__get__(a).__get__(len))`,
    stopped(/does not support item assignment/),
  ),
  ...twice(
    'A class’s own table',
    'by update_wrapper',
    `import functools
class W: pass
def attack():
    w = W(); functools.update_wrapper(w, type(len), assigned=())
    print("GOT THROUGH", vars(w)["__se" + "lf__"].__get__(len))`,
    refused(/__dict__ of a class/),
  ),
  ...twice(
    'A class’s own table',
    'by a pattern',
    `def attack():
    match type(len):
        case object(__dict__=d): print("GOT THROUGH", d["__se" + "lf__"].__get__(len))`,
    refused(/__dict__/),
  ),
  ...twice(
    'A class’s own table',
    'by a pattern’s position',
    `class M(type):
    def __instancecheck__(cls, one): return True
class P:
    __match_args__ = ("__dict__",)
from abc import ABC
class Q(ABC):
    __match_args__ = ("__dict__",)
Q.register(type)
def attack():
    match type(len):
        case Q(d): print("GOT THROUGH", d["__se" + "lf__"].__get__(len))`,
    refused(/a pattern by position of Q/),
  ),
  ...twice(
    'A class’s own table',
    'by attrgetter',
    `import operator
def attack(): print("GOT THROUGH", operator.attrgetter("__dict__")(type(len))["__se" + "lf__"].__get__(len))`,
    refused(/__dict__ of a class/),
  ),
  ...twice(
    'A class’s own table',
    'by a field of that name',
    `import dataclasses
def attack():
    M = dataclasses.make_dataclass("M", ["__dict__"], bases=(type,), init=False, repr=False, eq=False)
    class C(metaclass=M): pass
    print("GOT THROUGH", dataclasses.astuple(C)[0])`,
    refused(/__dict__ of a class/),
  ),
  ...twice(
    'A class’s own table',
    'by what stands for it',
    `import types
def attack():
    a = types.GenericAlias(type(len), (int,))
    print("GOT THROUGH", getattr(a, "__di" + "ct__")["__se" + "lf__"].__get__(len))`,
    refused(/__dict__ of a class/),
  ),
  ...twice(
    'A class’s own table',
    'by vars of what stands for it',
    `import types
def attack():
    a = types.GenericAlias(type(len), (int,))
    print("GOT THROUGH", vars(a)["__se" + "lf__"].__get__(len))`,
    refused(/vars\(\) of what stands for a class/),
  ),
  ...twice(
    'The real module',
    'as the object of an error, marked',
    `import threading
def attack():
    try: threading.nosuch
    except AttributeError as e: real = e.obj
    print(type(real), real is threading)
    setattr(real, "Mark" + "ed", "GOT THROUGH"); print(threading.Marked)`,
    stopped(/can't be set here/),
  ),
  ...twice(
    'The real module',
    'as the object of an error, Thread replaced',
    `import threading
class Now:
    def __init__(self, target, args=()): self.act = lambda: target(*args)
    def start(self): self.act()
    def join(self): pass
def attack():
    try: threading.nosuch
    except AttributeError as e: real = e.obj
    setattr(real, "Thread", Now)`,
    stopped(/can't be set here/),
  ),
  ...twice(
    'Another interpreter',
    'a pool of them',
    `from concurrent.futures import InterpreterPoolExecutor
def attack():
    with InterpreterPoolExecutor(1) as pool: print("GOT THROUGH", pool.submit(len, "abc").result())`,
    refused(/InterpreterPoolExecutor/),
  ),
  ...twice(
    'Another interpreter',
    'a pool of them by a built name',
    `import concurrent.futures
def attack():
    for m in [concurrent.futures]:
        with getattr(m, "Interpreter" + "PoolExecutor")(1) as pool: print("GOT THROUGH", pool.submit(len, "abc").result())`,
    refused(/InterpreterPoolExecutor/),
  ),
]
