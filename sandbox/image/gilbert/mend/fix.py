"""A candidate that held: what it costs, how it ranks, and which of several are worth showing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from gilbert.mend.parallel import Parallelism
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.edit import diff
from gilbert.mend.proof import Proof

#: Fixes that are shown at most, each of another kind.
SHOWN = 3

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
}
#: A kind that is not shown beside a better one that is proven: it would only do the same in a worse way.
BESIDE = {"new lock": frozenset({"existing lock"}), "acquire with a retry": frozenset({"lock order"})}
#: Who slept before, and waits now, did nothing meanwhile: that it is no longer in flight is no loss.
IDLE_BEFORE = frozenset(
    {"wait in place of a sleep", "event in place of a sleep", "join in place of a sleep", "queue in place of a sleep"}
)
#: Proven all the same, and what a reviewer would not take.
POOR = "lock around a wait"


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

    def rank(self) -> tuple[bool, bool, int, float, float]:
        """Proven; not serial; fewest lines changed; least time under a lock; most side by side."""
        lines = self.lines + DISTRUST.get(self.candidate.kind, 0)
        parallel = self.parallel
        # Locks of asyncio's are not measured: then the statements under them count.
        held = parallel.held if parallel is not None and parallel.held else float(self.candidate.under_lock)
        return (not self.proof.proven, self.serial, lines, held, -parallel.average if parallel is not None else 0.0)

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


def compared(fixes: list[Fix]) -> list[Fix]:
    """The same; where one that is proven lets much run side by side, those that don't are serial."""
    beside = [fix for fix in fixes if fix.proof.proven and fix.parallel is not None and fix.parallel.beside]
    # Who waits in the place of a sleep is serial, too, where less lets more run: the sleep may have stood for work.
    least = min((fix.lines for fix in beside), default=0)
    return [replace(fix, serial=True) if beside and (fix.alone or _waits_more(fix, least)) else fix for fix in fixes]


def _waits_more(fix: Fix, least: int) -> bool:
    return fix.candidate.kind in IDLE_BEFORE and fix.parallel is not None and fix.parallel.alone and fix.lines > least


def worth_showing(fixes: list[Fix]) -> list[Fix]:
    """The best, and those that differ from it in more than being worse."""
    fixes = sorted(compared(fixes), key=Fix.rank)
    proven_kinds = {fix.candidate.kind for fix in fixes if fix.proof.proven}
    if proven_kinds == {POOR}:
        proven_kinds = set()  # What is better is shown beside it, though not every interleaving of it was covered.
    parallel = any(fix.proof.proven and not fix.serial for fix in fixes)
    shown: list[Fix] = []
    for fix in fixes:
        kind = fix.candidate.kind
        # What would only do the same in a worse way; what makes it serial where another does not; what is not proven.
        worse = BESIDE.get(kind, frozenset()) & proven_kinds or kind in ("order of statements", POOR)
        if shown and (worse or (parallel and fix.serial) or (proven_kinds and not fix.proof.proven)):
            continue
        shown.append(fix)
    return shown[:SHOWN]
