"""Where this interpreter checks whether another thread wants the GIL.

What the compiler and the specializing interpreter decide is read from the bytecode. What the C code of an instruction
decides can't be read anywhere, so it depends on the version number. `gilbert bench gil` measures each interpreter,
docs/design/gil.md has the results, and a test compares them with this module.
"""

import dis
import sys
from types import CodeType


def _instructions(source: str) -> list[dis.Instruction]:
    """The instructions of a few lines."""
    return list(dis.get_instructions(compile(source, "place", "exec")))


def _test_first() -> bool:
    """Whether a `while` jumps back to its test (3.14), or past a second copy of the test to the body (3.13)."""
    code = _instructions("while test:\n    body\n")
    test = next(i.offset for i in code if i.argval == "test")
    back = next(i for i in code if i.opname.startswith("JUMP_BACKWARD"))
    return back.argval <= test


def _used_append(items: list) -> None:
    """Calls a list's `append` and uses the value."""
    _ = items.append(1)


def _specialized(code: CodeType, name: str) -> bool:
    """Whether the code has been specialized to an instruction of this name."""
    return any(i.opname == name for i in dis.get_instructions(code, adaptive=True))


for _ in range(30):
    _used_append([])

#: Whether a `while` checks between its body and its test; otherwise between its test and its body, but not in the first round.
TEST_FIRST = _test_first()
#: Builtin -> number of arguments. Such a call is specialized to an instruction that does not check.
QUIET_BUILTINS = {"len": 1, "isinstance": 2, "type": 1}
#: The same for a list's method; and whether also where its value is used (3.15) or only where it is not (up to 3.14).
QUIET_METHOD, QUIET_USED = "append", _specialized(_used_append.__code__, "CALL_LIST_APPEND")
#: Whether `with` checks after the call of an `__enter__` written in C.
ENTER_LOOKS = sys.version_info[:2] == (3, 14)
#: Whether a call with keywords also checks the first time, before it is specialized.
KEYWORDS_LOOK_COLD = sys.version_info < (3, 14)
