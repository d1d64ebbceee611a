"""A candidate that held: its cost and its rank."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gilbert.mend.parallel import Parallelism
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.edit import diff
from gilbert.mend.proof import Proof

#: Kind -> lines added to its size in the rank, because the repair explains less (or more) why the program was wrong.
DISTRUST = {
    "order of statements": 4,
    "lock released sooner": 1,
    "lock taken later": 1,
    "wait for an event": 2,
    "section made longer": 2,
    "result of a future": 1,
    "acquire with a retry": 3,
    "seen when it is ready": 1,
    "lock around a wait": 4,
    "lock around locks": 4,
    # The rule of every textbook, right for any number of threads that wait.
    "while around a wait": -1,
}
#: Kinds that replace a sleep by a wait. A thread that waits is not in flight, but a sleeping one did no work either.
IDLE_BEFORE = frozenset(
    {"wait in place of a sleep", "event in place of a sleep", "join in place of a sleep", "queue in place of a sleep"}
)
#: Kinds that make nobody wait. Fewer threads are in flight afterwards only if some have nothing to do any more.
WAITLESS = frozenset({"done before the await", "read after the await"})
NEVER_SERIAL = IDLE_BEFORE | WAITLESS
#: A kind that a reviewer would reject, even if it is proven.
POOR = "lock around a wait"
#: A fix with at least so many interleavings without a failure ranks before a proven one of a poor kind.
ENOUGH = 1000


@dataclass(frozen=True)
class Fix:
    """A candidate that held in the exploration."""

    candidate: Candidate
    proof: Proof
    lines: int
    #: The parallelism of the repaired program; None if it can't be measured.
    parallel: Parallelism | None
    #: Whether the repaired program is serial, although the original or another repair is parallel.
    serial: bool

    @property
    def alone(self) -> bool:
        """Whether the repaired program is almost serial. Always False for a kind in `NEVER_SERIAL`."""
        return self.parallel is not None and self.parallel.alone and self.candidate.kind not in NEVER_SERIAL

    @property
    def doubt(self) -> int:
        """The order of certainty: 0 proven; 1 `ENOUGH` interleavings without a failure; 2 a poor kind; 3 others."""
        if self.candidate.kind == POOR:
            return 2
        return 0 if self.proof.proven else 1 if self.proof.holds_larger and self.proof.interleavings >= ENOUGH else 3

    def rank(self) -> tuple[int, bool, int, float, float]:
        """The sort key: most certain first; then parallel; fewest lines; least time under a lock; most parallelism."""
        lines = self.lines + DISTRUST.get(self.candidate.kind, 0)
        parallel = self.parallel
        # The time under asyncio's locks is not measured; then the number of statements under them counts.
        held = parallel.held if parallel is not None and parallel.held else float(self.candidate.under_lock)
        return (self.doubt, self.serial, lines, held, -parallel.average if parallel is not None else 0.0)

    def to_json(self, before: str, parallel: Parallelism | None) -> dict[str, Any]:
        """The object that `gilbert mend --json` prints."""
        return {
            "diff": diff(before, self.candidate.text),
            "source": self.candidate.text,
            "proven": self.proof.proven,
            "interleavings": self.proof.interleavings,
            "lines": self.lines,
            "kind": self.candidate.kind,
            "note": self.candidate.note,
            "larger": asdict(self.proof.larger) if self.proof.larger is not None else None,
            "parallel": _both(parallel, self.parallel),
        }


def _both(before: Parallelism | None, after: Parallelism | None) -> dict[str, Any] | None:
    if before is None or after is None:
        return None
    return {
        "peak": [before.peak, after.peak],
        "average": [round(before.average, 2), round(after.average, 2)],
        "underLock": [round(before.held), round(after.held)],
    }
