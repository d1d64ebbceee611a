"""A candidate that held: what it costs and how it ranks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gilbert.mend.parallel import Parallelism
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.edit import diff
from gilbert.mend.proof import Proof

#: Lines by which a kind is held to be larger than it is: it mends this program, and says less about why.
DISTRUST = {
    "order of statements": 4,
    "lock given back sooner": 1,
    "lock taken later": 1,
    "wait for an event": 2,
    "section made longer": 2,
    "result of a future": 1,
    "acquire with a retry": 3,
    "seen when it is ready": 1,
    "lock around a wait": 4,
    "lock around locks": 4,
}
#: Who slept before, and waits now, did nothing meanwhile: that it is no longer in flight is no loss.
IDLE_BEFORE = frozenset(
    {"wait in place of a sleep", "event in place of a sleep", "join in place of a sleep", "queue in place of a sleep"}
)
#: A kind that a reviewer would reject, even if it is proven.
POOR = "lock around a wait"
#: So many interleavings without a failure are worth more than the proof of a poor kind.
ENOUGH = 1000


@dataclass(frozen=True)
class Fix:
    """A candidate that held."""

    candidate: Candidate
    proof: Proof
    lines: int
    #: How much runs side by side after it; None where that can't be measured.
    parallel: Parallelism | None
    #: Whether nothing runs side by side any more, where something did or another repair lets it.
    serial: bool

    @property
    def alone(self) -> bool:
        """Whether hardly anything runs side by side after it."""
        return self.parallel is not None and self.parallel.alone and self.candidate.kind not in IDLE_BEFORE

    @property
    def doubt(self) -> int:
        """How little is known for it: it is proven; none broke it; it is proven and poor; its larger driver breaks it."""
        if self.candidate.kind == POOR:
            return 2
        return 0 if self.proof.proven else 1 if self.proof.holds_larger and self.proof.interleavings >= ENOUGH else 3

    def rank(self) -> tuple[int, bool, int, float, float]:
        """Proven, and no poor one; not serial; fewest lines changed; least time under a lock; most side by side."""
        lines = self.lines + DISTRUST.get(self.candidate.kind, 0)
        parallel = self.parallel
        # Locks of asyncio's are not measured: then the statements under them count.
        held = parallel.held if parallel is not None and parallel.held else float(self.candidate.under_lock)
        return (self.doubt, self.serial, lines, held, -parallel.average if parallel is not None else 0.0)

    def to_json(self, before: str, parallel: Parallelism | None) -> dict[str, Any]:
        """As `gilbert mend --json` prints it."""
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
