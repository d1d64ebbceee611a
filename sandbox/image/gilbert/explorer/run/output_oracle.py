"""What a program prints, run by run: where nothing asserts anything, a lost update shows there and nowhere else."""

import re
from collections.abc import Callable

from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.output import Output

#: Characters of a printed line that are told.
TOLD = 60
#: What a program that looks at the clock prints of it: how long something took is no result.
_SECONDS = re.compile(r"\d+\.\d+(e-?\d+)?")


class OutputOracle:
    """The lines of the run in which nobody interferes, and the first run that printed others."""

    def __init__(self, output: Output, reads_clock: Callable[[], bool]) -> None:
        self.output = output
        self.reads_clock = reads_clock
        self.usual: tuple[str, ...] | None = None
        #: How to repeat a run that printed other lines.
        self.other: list | None = None
        #: Whether that run has been looked at.
        self.looked = False
        #: Whether a run that prints other lines counts as one that failed.
        self.counts = False
        #: Which run the usual lines are of, for a sentence.
        self.where = "where no thread is interrupted"

    def lines(self) -> tuple[str, ...] | None:
        """The lines of the run that has just ended, in no order: threads may print in any. None where they were cut off."""
        if self.output.size > self.output.LIMIT:
            return None
        text = self.output.text()
        if self.reads_clock():
            text = _SECONDS.sub("…", text)
        return tuple(sorted(text.splitlines()))

    def note(self, deviations: list) -> None:
        """A run came to its end and nothing failed."""
        lines = self.lines()
        if self.usual is None:
            self.usual = lines
        elif self.other is None and lines is not None and lines != self.usual:
            self.other = list(deviations)

    def failure(self) -> Failure | None:
        """That the run which has just ended printed other lines than usual, where that counts."""
        lines = self.lines()
        if not self.counts or self.usual is None or lines is None or lines == self.usual:
            return None
        this, usual = told(lines, self.usual)
        return Failure("assertion", f"It prints {this}, and {usual} {self.where}", error="output")


def told(lines: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, str]:
    """The first line of each that the other doesn't have as often, for a sentence."""
    one, other = _first_missing(lines, others), _first_missing(others, lines)
    return _quoted(one, other), _quoted(other, one)


def _first_missing(lines: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    left = list(others)
    for line in lines:
        if line not in left:
            return line
        left.remove(line)
    return None


def _quoted(line: str | None, other: str | None) -> str:
    """A line in backticks; cut where it is long, but never before the place where it differs from the other one."""
    if line is None:
        return "nothing more"
    text = line
    if len(line) > TOLD:
        same = next((i for i, (a, b) in enumerate(zip(line, other or "", strict=False)) if a != b), 0)
        begin = max(0, min(same - TOLD // 3, len(line) - TOLD))
        text = ("…" if begin else "") + line[begin:begin + TOLD] + ("…" if begin + TOLD < len(line) else "")
    return f"`{text.replace('`', chr(39))}`"
