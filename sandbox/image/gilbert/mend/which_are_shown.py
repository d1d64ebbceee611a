"""Chooses the fixes to show among those that held."""

from __future__ import annotations

from dataclasses import replace

from gilbert.mend.fix import IDLE_BEFORE, POOR, Fix
from gilbert.mend.parallel import NOISE
from gilbert.mend.program.edit import edits

#: The most fixes that are shown, each of another kind.
SHOWN = 3
#: Kind -> proven kinds beside which it is not shown, because it does the same in a worse way.
BESIDE = {
    "new lock": frozenset({"existing lock"}),
    "acquire with a retry": frozenset({"lock order"}),
    "lock around locks": frozenset({"lock order", "lock released sooner", "existing lock", "seen when it is ready"}),
}


def compared(fixes: list[Fix]) -> list[Fix]:
    """The same fixes. If a proven one keeps the program parallel, those that don't are marked as serial."""
    beside = [fix for fix in fixes if fix.proof.proven and fix.parallel is not None and fix.parallel.beside]
    most = max((fix.parallel.average for fix in beside if fix.parallel is not None), default=0.0)
    # A wait instead of a sleep is serial, too, if a smaller fix is more parallel: the sleep may represent work.
    least = min((fix.lines for fix in beside), default=0)
    return [
        replace(fix, serial=True) if beside and (_much_less(fix, most) or _waits_more(fix, least)) else fix for fix in fixes
    ]


def _much_less(fix: Fix, most: float) -> bool:
    """Whether a serial fix is less parallel by more than the noise that counts if nothing takes time."""
    parallel = fix.parallel
    return fix.alone and parallel is not None and (parallel.timed or most - parallel.average >= NOISE)


def _waits_more(fix: Fix, least: int) -> bool:
    return fix.candidate.kind in IDLE_BEFORE and fix.parallel is not None and fix.parallel.alone and fix.lines > least


def worth_showing(before: str, fixes: list[Fix]) -> list[Fix]:
    """The best fix, and those that are a real alternative to it: not one that does the same and something more."""
    fixes = sorted(compared(fixes), key=Fix.rank)
    proven_kinds = {fix.candidate.kind for fix in fixes if fix.proof.proven}
    if proven_kinds == {POOR}:
        proven_kinds = set()  # Better fixes are shown beside it, although they are not proven.
    parallel = any(fix.proof.proven and not fix.serial for fix in fixes)
    shown: list[Fix] = []
    for fix in fixes:
        kind = fix.candidate.kind
        # Not shown: a worse way to do the same; a serial fix beside a parallel one; an unproven one beside a proven one.
        worse = BESIDE.get(kind, frozenset()) & proven_kinds or kind in ("order of statements", POOR)
        if shown and (worse or (parallel and fix.serial) or (proven_kinds and not fix.proof.proven)):
            continue
        mine = edits(before, fix.candidate.text)
        if any(edits(before, other.candidate.text) <= mine for other in shown):
            continue
        shown.append(fix)
    return shown[:SHOWN]
