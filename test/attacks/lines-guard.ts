import { type AttackLine, refused, stopped } from './attack-suite.ts'
import { guarded } from './guarded.ts'

/** Ways round the policy, by kind: what a library evaluates, calls or reads for a submission. */
export const guard: readonly AttackLine[] = [
  guarded(
    'Text that a library evaluates',
    'an annotation in the judge’s module',
    `import typing
class Noted: there: "list"
Noted.__module__ = "gilbert.wire.codec"
def attack(): print("GOT THROUGH", typing.get_type_hints(Noted))`,
    refused(/typing\.get_type_hints/),
  ),
  guarded(
    'Text that a library evaluates',
    'an annotation by inspect.signature',
    `import inspect
def f(a: "print('GOT THROUGH')"): ...
def attack(): inspect.signature(f, eval_str=True)`,
    refused(/exec/),
  ),
  guarded(
    'Text that a library evaluates',
    'an annotation by functools.singledispatch',
    `import functools
@functools.singledispatch
def act(x): ...
def two(x: "print('GOT THROUGH') or int"): ...
def attack(): act.register(two)`,
    refused(/exec/),
  ),
  guarded(
    'Text that a library evaluates',
    'a dataclass whose field is code',
    `import dataclasses
class Text: pass
getattr(Text, "__annot" + "ations__", {})
def attack():
    made = type("Made", (), {"__annot" + "ations__": {"a=print('THROUGH'), b": int}})
    dataclasses.dataclass(made)`,
    stopped(/must be an identifier/),
  ),
  guarded(
    'Text that a library evaluates',
    'make_dataclass with code for a field',
    `import dataclasses
def attack(): dataclasses.make_dataclass("M", ["x=print('THROUGH')"])`,
    stopped(/must be an identifier/),
  ),
  guarded(
    'Text that a library evaluates',
    'a name that is a subclass of str',
    `class Name(str): pass
def attack(): print("GOT THROUGH", getattr(attack, Name("__glo" + "bals__")))`,
    stopped(/must be string/),
  ),
  guarded(
    'Copying',
    'defaults of Thread.start by a copy’s state',
    `import copy, threading
def attack():
    parts = (lambda: threading.Thread.start, (), (None, {"__defaults__": (1,)}))
    copy.copy(type("R", (), {"__reduce" + "_ex__": lambda self, p: parts})()); print("GOT THROUGH")`,
    refused(/__defaults__/),
  ),
  guarded(
    'Copying',
    'globals by a deep copy that calls getattr',
    `import copy
def attack():
    parts = (getattr, (attack, "__glo" + "bals__"))
    print("GOT THROUGH", copy.deepcopy(type("R", (), {"__reduce" + "_ex__": lambda self, p: parts})()))`,
    refused(/__globals__/),
  ),
  guarded(
    'Copying',
    'code by copy.replace',
    `import copy
def attack(): print(copy.replace(type("R", (), {"__repl" + "ace__": lambda self, **k: getattr(attack, "__co" + "de__")})()), "GOT THROUGH")`,
    refused(/__code__/),
  ),
  guarded(
    'Code objects',
    'types.CodeType',
    `import types
def attack(): print("GOT THROUGH", types.CodeType)`,
    refused(/CodeType/),
  ),
  guarded(
    'Code objects',
    'instructions by dis',
    `import dis
def attack(): print("GOT THROUGH", list(dis.get_instructions(attack)))`,
    refused(/import dis/),
  ),
  guarded(
    'Code objects',
    'a tree by ast',
    `import ast
def attack(): print("GOT THROUGH", ast.parse("1"))`,
    refused(/import ast/),
  ),
  guarded(
    'Code objects',
    'defaults of Thread.join by object.__setattr__',
    `import threading
def attack():
    object.__setattr__(threading.Thread.join, "__def" + "aults__", (0,)); print("GOT THROUGH")`,
    refused(/__defaults__/),
  ),
  guarded(
    'A library that calls what it is given',
    'ExitStack.callback sets Thread',
    `import contextlib, threading
class Now:
    def __init__(self, target=None, args=()): self.t, self.a = target, args
    def start(self): self.t(*self.a)
    def join(self): pass
def attack():
    with contextlib.ExitStack() as stack: stack.callback(setattr, threading, "Thread", Now)
    print("GOT THROUGH")`,
    stopped(/can't be set here/),
  ),
  guarded(
    'A library that calls what it is given',
    'a pool reads globals',
    `from concurrent.futures import ThreadPoolExecutor
def attack():
    with ThreadPoolExecutor(1) as pool: print("GOT THROUGH", pool.submit(getattr, attack, "__glo" + "bals__").result())`,
    refused(/__globals__/),
  ),
  guarded(
    'A library that calls what it is given',
    'map reads code',
    `def attack(): print("GOT THROUGH", list(map(getattr, [attack], ["__co" + "de__"])))`,
    refused(/__code__/),
  ),
  guarded(
    'A library that calls what it is given',
    'weakref.finalize sets code',
    `import weakref
class X: pass
def attack():
    x = X(); weakref.finalize(x, setattr, attack, "__co" + "de__", None); del x; print("GOT THROUGH")`,
    refused(/__code__/),
  ),
  guarded(
    'A library that calls what it is given',
    'a thread sets Thread.start',
    `import threading
def attack():
    t = threading.Thread(target=setattr, args=(threading.Thread, "start", lambda self: self.run())); t.start(); t.join()
    print(threading.Thread.start)`,
    stopped(/immutable type/),
  ),
  guarded(
    'Frames',
    'threading.settrace',
    `import threading
def attack(): threading.settrace(lambda frame, *rest: print("GOT THROUGH", frame))`,
    refused(/threading\.settrace/),
  ),
  guarded(
    'Frames',
    'settrace by another name of the module',
    `import threading
def attack():
    for module in [threading]: getattr(module, "set" + "trace")(lambda *a: print("GOT THROUGH"))`,
    refused(/settrace/),
  ),
  guarded(
    'Frames',
    'the trace hook set by its private name',
    `import threading
def attack():
    for module in [threading]: module._trace_hook = print; print("GOT THROUGH")`,
    stopped(/can't be set here/),
  ),
  guarded(
    'Frames',
    'a frame out of an excepthook’s traceback',
    `import threading
def hook(args):
    match args.exc_traceback:
        case object(tb_frame=f): print("GOT THROUGH", f)
threading.excepthook = hook
def attack(): pass`,
    refused(/tb_frame/),
  ),
  guarded(
    'Frames',
    'a frame out of a task',
    `import asyncio
async def main():
    for name in ["get_" + "stack"]: return getattr(asyncio.current_task(), name)()
def attack(): print("GOT THROUGH", asyncio.run(main()))`,
    refused(/get_stack/),
  ),
  guarded(
    'Attributes by position',
    'a dataclass with a field tb_frame',
    `import dataclasses
def attack():
    M = dataclasses.make_dataclass("M", ["tb_" + "frame"]); print("GOT THROUGH", M)`,
    refused(/tb_frame/),
  ),
  guarded(
    'Attributes by position',
    'a named tuple with a field f_back',
    `import collections
def attack(): print("GOT THROUGH", collections.namedtuple("M", ["f_" + "back"]))`,
    refused(/f_back/),
  ),
  guarded(
    'Attributes by position',
    'enum.property by vars',
    `import enum, sys
def attack():
    prop = type(vars(enum.Enum)["name"]); print("GOT THROUGH", prop)`,
    refused(/vars\(\)/),
  ),
  guarded(
    'Attributes by position',
    'attrgetter of a subclass of str',
    `import operator
class S(str):
    def split(self, *a): return ["real"]
def attack(): print("GOT THROUGH", operator.attrgetter(S("__glo" + "bals__"))(attack))`,
    stopped(/no attribute 'real'|must be a string/),
  ),
  guarded(
    'Attributes by position',
    'a field f_back in the source',
    `import dataclasses
@dataclasses.dataclass
class M: f_back: int = 0
def attack(): print("GOT THROUGH")`,
    refused(/f_back/),
  ),
  guarded(
    'Templates that read attributes',
    'str.format of a built template',
    `T = "{0.__glo" + "bals__}"
def attack(): print(len(T.format(attack)))`,
    refused(/__globals__/),
  ),
  guarded(
    'Templates that read attributes',
    'string.Formatter by another name of the module',
    `import string
def attack():
    for m in [string]: print("GOT THROUGH", m.Formatter)`,
    refused(/string\.Formatter/),
  ),
  guarded(
    'Templates that read attributes',
    'format_map',
    `def attack(): print(len(("{a.__co" + "de__}").format_map({"a": attack})))`,
    refused(/__code__/),
  ),
]
