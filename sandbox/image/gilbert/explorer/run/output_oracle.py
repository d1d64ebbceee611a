"""Compares what a program prints from run to run. Without an assertion, a lost update may be visible only there."""

import re
from collections.abc import Callable

from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.output import Output

#: Characters of a printed line that a sentence quotes.
TOLD = 60
#: Numbers that may be durations. They are ignored in a program that reads the clock.
_SECONDS = re.compile(r"\d+\.\d+(e-?\d+)?")


class OutputOracle:
    """Keeps the lines of the run without preemptions, and the first run that printed other lines."""

    def __init__(self, output: Output, reads_clock: Callable[[], bool]) -> None:
        self.output = output
        self.reads_clock = reads_clock
        self.usual: tuple[str, ...] | None = None
        #: Deviations that repeat a run which printed other lines.
        self.other: list | None = None
        #: Whether that run has been examined.
        self.looked = False
        #: Whether a run that prints other lines counts as failed.
        self.counts = False
        #: Which run printed the usual lines, for a sentence.
        self.where = "where no thread is interrupted"

    def lines(self) -> tuple[str, ...] | None:
        """The sorted lines of the run that has just ended (threads may print in any order). None if they were cut off."""
        if self.output.size > self.output.LIMIT:
            return None
        text = self.output.text()
        if self.reads_clock():
            text = _SECONDS.sub("…", text)
        return tuple(sorted(text.splitlines()))

    def note(self, deviations: list) -> None:
        """Records the lines of a run that ended without a failure."""
        lines = self.lines()
        if self.usual is None:
            self.usual = lines
        elif self.other is None and lines is not None and lines != self.usual:
            self.other = list(deviations)

    def failure(self) -> Failure | None:
        """A failure if the run that has just ended printed other lines than usual and `counts` is set; else None."""
        lines = self.lines()
        if not self.counts or self.usual is None or lines is None or lines == self.usual:
            return None
        this, usual = told(lines, self.usual)
        return Failure("assertion", f"It prints {this}, and {usual} {self.where}", error="output")


def told(lines: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, str]:
    """For a sentence, from each of the two: the first line that the other doesn't have as often."""
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
    """A line in backticks. A long line is cut so that the place where it differs from the other line stays visible."""
    if line is None:
        return "nothing more"
    text = line
    if len(line) > TOLD:
        same = next((i for i, (a, b) in enumerate(zip(line, other or "", strict=False)) if a != b), 0)
        begin = max(0, min(same - TOLD // 3, len(line) - TOLD))
        text = ("…" if begin else "") + line[begin:begin + TOLD] + ("…" if begin + TOLD < len(line) else "")
    return f"`{text.replace('`', chr(39))}`"
