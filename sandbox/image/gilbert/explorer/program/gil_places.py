"""Where the interpreter that runs puts the places at which a build with the GIL looks for other threads.

What the compiler and the specializing interpreter decide is read off the bytecode. What the C code of an instruction decides
can't be read off anything: there it is the version that says it. `gilbert bench gil` asks each interpreter, docs/design/gil.md
has the answers, and a test compares them with these.
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
    """A call of a list's `append` whose value is used."""
    _ = items.append(1)


def _specialized(code: CodeType, name: str) -> bool:
    """Whether a call has become this instruction."""
    return any(i.opname == name for i in dis.get_instructions(code, adaptive=True))


for _ in range(30):
    _used_append([])

#: Whether a `while` looks between its body and its test; otherwise between its test and its body, but not in the first round.
TEST_FIRST = _test_first()
#: Builtins for which a call is one instruction that does not look, once it has been run: with how many arguments.
QUIET_BUILTINS = {"len": 1, "isinstance": 2, "type": 1}
#: The same for a method, where it is a list's: also where its value is used (3.15), or where it is not (up to 3.14).
QUIET_METHOD, QUIET_USED = "append", _specialized(_used_append.__code__, "CALL_LIST_APPEND")
#: Whether `with` looks after it called an `__enter__` of C.
ENTER_LOOKS = sys.version_info[:2] == (3, 14)
#: Whether a call with keywords looks the first time, too, before it is specialized.
KEYWORDS_LOOK_COLD = sys.version_info < (3, 14)
