"""Typed input: `input()` and `sys.stdin` get the lines of the program's comments (`# input: TEXT`), or simulated ones."""

import io
import re
from typing import Any

from gilbert.explorer.model.network.exchange import LATENCY, pause
from gilbert.explorer.runtime.process import scheduler

#: A comment that gives an input line.
_STATED = re.compile(r"^\s*#\s*input:[ \t]?(.*)$", re.MULTILINE | re.IGNORECASE)
#: The input of a program without such comments: answers for numbers, menus and questions, then words that end them.
_SIMULATED = ("1", "2", "3", "q", "quit", "exit", "n")
_SAID = ("The input is simulated: the lines 1, 2, 3, q, quit, exit, n, and then the end of the input. "
         "Comments such as `# input: 42` choose other lines, one comment for each.")


def stated(source: str) -> tuple[str, ...]:
    """The input lines in a program's comments."""
    return tuple(line.rstrip("\r") for line in _STATED.findall(source))


def next_line() -> str | None:
    """Waits for an input line. Returns None at the end of the input."""
    lines = scheduler.typed or _SIMULATED
    if not scheduler.typed:
        scheduler.remarks.setdefault("input", _SAID)
        scheduler.run_state["simulated"] = "the input"
    pause(LATENCY, "waits for input")
    at = scheduler.run_state.get("typed", 0)
    scheduler.run_state["typed"] = at + 1
    return lines[at] if at < len(lines) else None


def make_input(show: Any) -> Any:
    """The program's `input`; `show` writes the prompt."""
    def input(prompt: Any = "", /) -> str:
        if prompt != "":
            show(str(prompt))
        line = next_line()
        if line is None:
            raise EOFError("EOF when reading a line")
        return line

    return input


class Typed(io.TextIOBase):
    """The program's `sys.stdin`."""

    def readline(self, size: Any = -1) -> str:
        line = next_line()
        return "" if line is None else f"{line}\n"

    def read(self, size: Any = -1) -> str:
        return "".join(iter(self.readline, ""))

    def readlines(self, hint: Any = -1) -> list[str]:
        return list(iter(self.readline, ""))

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False
