"""Which of several fixes that held are worth showing."""

from __future__ import annotations

from dataclasses import replace

from gilbert.mend.fix import IDLE_BEFORE, Fix

#: Fixes that are shown at most, each of another kind.
SHOWN = 3
#: A kind that is not shown beside a better one that is proven: it would only do the same in a worse way.
BESIDE = {"new lock": frozenset({"existing lock"}), "acquire with a retry": frozenset({"lock order"})}
#: Proven all the same, and what a reviewer would not take.
POOR = "lock around a wait"


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
