"""Explores a scenario again while chance falls anew in each run.

In an exploration random numbers, UUIDs, ids, hashes of texts, numbers of threads and of processes, and the moment at which it
begins are the same in all runs, so that a run can be repeated. A mistake that only some of them show could hide from every
interleaving. So after a clean exploration of a program that asked for something of the kind, other interleavings of the same
scenario are run, each with other values. None of them can be repeated, but what they give is judged like anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gilbert.checker.failures import CheckFailed

#: Interleavings, each with values of its own.
BUDGET = 60

#: Runs the scenario so: (function called with each observation, function that says whether they are enough).
Explore = Callable[[Callable[[Any], str | None], Callable[[], bool]], None]


def falls_anew(report: dict[str, Any], judge: Callable[[Any], str | None], explore: Explore) -> None:
    """@raises CheckFailed where the program is wrong with other values"""
    if not report.get("asksChance") and not report.get("looksAtClock"):
        return
    complaints: list[str | None] = []

    def look(value: Any) -> str | None:
        complaints.append(judge(value))
        return complaints[-1]

    def wrong() -> str | None:
        return next((why for why in complaints if why is not None), None)

    explore(look, lambda: wrong() is not None)
    why = wrong()
    if why is not None:
        raise CheckFailed(
            "race" if complaints[0] is None else "wrong-answer",
            f"{why}; this happens only with some random numbers, ids, hashes or moments. What is right must not depend on them",
        )
