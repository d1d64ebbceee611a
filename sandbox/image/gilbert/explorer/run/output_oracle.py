"""What a program prints, run by run: where nothing asserts anything, a lost update shows there and nowhere else."""

from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.output import Output

#: Characters of a printed line that are told.
TOLD = 60


class OutputOracle:
    """The lines of the run in which nobody interferes, and the first run that printed others."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.usual: tuple[str, ...] | None = None
        #: How to repeat a run that printed other lines.
        self.other: list | None = None
        #: Whether that run has been looked at.
        self.looked = False
        #: Whether a run that prints other lines counts as one that failed.
        self.counts = False

    def lines(self) -> tuple[str, ...] | None:
        """The lines of the run that has just ended, in no order: threads may print in any. None where they were cut off."""
        if self.output.size > self.output.LIMIT:
            return None
        return tuple(sorted(self.output.text().splitlines()))

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
        here, usual = _told(lines, self.usual), _told(self.usual, lines)
        return Failure("assertion", f"It prints {here}, and {usual} where no thread is interrupted", error="output")


def _told(lines: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The first line that the others don't have as often."""
    left = list(others)
    for line in lines:
        if line in left:
            left.remove(line)
        else:
            return f"`{line[:TOLD].replace('`', chr(39))}`"
    return "nothing more"
