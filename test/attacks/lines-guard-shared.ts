import { type AttackLine, refused, stopped } from './attack-suite.ts'
import { guarded } from './guarded.ts'

/** Ways round the policy: what the judge and the libraries share with a submission, changed by it. */
export const guardShared: readonly AttackLine[] = [
  guarded(
    'What everybody uses, changed',
    'enum’s _convert_ writes to threading',
    `import enum
def attack():
    for cls in [enum.IntEnum]: getattr(cls, "_conv" + "ert_")("X", "threading", lambda name: False); print("GOT THROUGH")`,
    refused(/_convert_/),
  ),
  guarded(
    'What everybody uses, changed',
    'enum.global_enum writes to threading',
    `import enum
class X(enum.Enum):
    Thread = 1
X.__module__ = "threading"
def attack(): enum.global_enum(X); print("GOT THROUGH")`,
    refused(/global_enum/),
  ),
  guarded(
    'What everybody uses, changed',
    'global_enum by a built name',
    `import enum
def attack():
    class X(enum.Enum): Thread = 1
    X.__module__ = "threading"
    for m in [enum]: getattr(m, "global_" + "enum")(X); print("GOT THROUGH")`,
    refused(/global_enum/),
  ),
  guarded(
    'What everybody uses, changed',
    'json.JSONEncoder.encode',
    `import json
def attack():
    for cls in [json.JSONEncoder]: cls.encode = lambda self, o: print("GOT THROUGH")`,
    stopped(/immutable type/),
  ),
  guarded(
    'What everybody uses, changed',
    'the class of a lock',
    `import threading
def attack():
    cls = type(threading.Lock()); cls.acquire = lambda *a, **k: True; print("GOT THROUGH")`,
    stopped(/immutable type/),
  ),
  guarded(
    'What everybody uses, changed',
    'redirect_stdout of sys.modules',
    `import contextlib
class R(contextlib.redirect_stdout): _stream = "modules"
def attack():
    with R({}): print("x")`,
    stopped(/no attribute 'write'/),
  ),
  guarded(
    'What everybody uses, changed',
    'object.__getattribute__ by vars',
    `import threading
def attack():
    o = object
    print("GOT THROUGH", vars(o)["__getattri" + "bute__"](attack, "__glo" + "bals__"))`,
    refused(/vars\(\) of a module or class/),
  ),
  guarded(
    'What everybody uses, changed',
    'object.__dict__ by a built name',
    `def attack():
    for o in [object]: print("GOT THROUGH", getattr(o, "__di" + "ct__"))`,
    refused(/__dict__ of a class/),
  ),
  guarded(
    'What everybody uses, changed',
    'threading set past its own __setattr__',
    `import threading
def attack():
    object.__setattr__(threading, "Thread", None); print(threading.Thread)`,
    refused(/keeping something in threading/),
  ),
]
