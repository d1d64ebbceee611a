"""Compares what a program prints from run to run. Without an assertion, a lost update may be visible only there."""

import re
from collections import Counter
from collections.abc import Callable

from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.output import Output

#: Characters of a printed line that a sentence quotes.
TOLD = 60
#: The most runs with other lines that are kept, and how many of them are examined.
MOST, LOOKS = 32, 3
#: Numbers that may be durations. They are ignored in a program that reads the clock.
_SECONDS = re.compile(r"\d+\.\d+(e-?\d+)?")
#: Addresses (`id(x)`, `<Config object at 0x…>`): they differ from run to run, but two objects never have the same.
_ADDRESS = re.compile(r"0x[0-9a-f]{8,16}\b|(?<![\w.])(?:9[34]\d{12}|1[34]\d{13})(?![\w.])")


class OutputOracle:
    """Keeps the lines of the run without preemptions, and runs that printed other lines."""

    def __init__(self, output: Output, reads_clock: Callable[[], bool]) -> None:
        self.output = output
        self.reads_clock = reads_clock
        self.usual: tuple[str, ...] | None = None
        #: Other lines -> deviations that repeat a run which printed them; None after that run was examined.
        self.others: dict[tuple[str, ...], list | None] = {}
        #: Whether a run that prints other lines counts as failed; and whether it does if only the order of letters differs.
        self.counts = False
        self.order_counts = True
        #: Which run printed the usual lines, for a sentence.
        self.where = "where no thread is interrupted"
        #: The last text, whether numbers of seconds were ignored in it, and its lines.
        self._last: tuple[str, bool, tuple[str, ...]] = ("", False, ())

    def lines(self) -> tuple[str, ...] | None:
        """The sorted lines of the run that has just ended (threads may print in any order). None if they were cut off."""
        if self.output.size > self.output.LIMIT:
            return None
        text, clocked = self.output.text(), self.reads_clock()
        if (text, clocked) != self._last[:2]:
            self._last = (text, clocked, _sorted_lines(text, clocked))
        return self._last[2]

    def note(self, deviations: list) -> None:
        """Records the lines of a run that ended without a failure."""
        lines = self.lines()
        if self.usual is None:
            self.usual = lines
        elif lines is not None and lines != self.usual and len(self.others) < MOST and lines not in self.others:
            self.others[lines] = list(deviations)

    def same_letters(self, lines: tuple[str, ...] | None) -> bool:
        """Whether the lines have the same letters as the usual ones, only in another order."""
        return lines is None or self.usual is None or _letters(lines) == _letters(self.usual)

    def to_look_at(self) -> list[list]:
        """Deviations of at most `LOOKS` runs that were not examined yet; those that differ in more than the order come first."""
        if self.usual is None:
            return []
        new = {lines: run for lines, run in self.others.items() if run is not None}
        self.others.update(dict.fromkeys(new))
        return [new[lines] for lines in sorted(new, key=self.same_letters)][:LOOKS]

    def failure(self) -> Failure | None:
        """A failure if the run that has just ended printed other lines than usual and `counts` is set; else None."""
        if not self.counts:
            return None
        lines = self.lines()
        if self.usual is None or lines is None or lines == self.usual:
            return None
        if not self.order_counts and self.same_letters(lines):
            return None
        this, usual = told(lines, self.usual)
        return Failure("assertion", f"It prints {this}, and {usual} {self.where}", error="output")


def _sorted_lines(text: str, clocked: bool) -> tuple[str, ...]:
    """What runs are compared by. `clocked`: without numbers that may be seconds."""
    if clocked:
        text = _SECONDS.sub("…", text)
    # Runs are compared by how often each address is printed.
    often = Counter(_ADDRESS.findall(text))
    text = _ADDRESS.sub(lambda found: f"(an address, printed {_times(often[found[0]])})", text)
    return tuple(sorted(text.splitlines()))


def told(lines: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, str]:
    """For a sentence, from each of the two: the first line that the other doesn't have as often."""
    one, other = _first_missing(lines, others), _first_missing(others, lines)
    return _quoted(one, other), _quoted(other, one)


def _letters(lines: tuple[str, ...]) -> list[str]:
    """All printed letters, sorted, because the order of output alone is ignored."""
    return sorted("".join(lines))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


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
