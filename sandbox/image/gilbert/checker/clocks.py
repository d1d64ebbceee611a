"""Explores a scenario again with a clock that advances while the program works.

Under the explorer only sleeping and waiting take time. A program could detect that and use its lock only then. So after a
clean exploration of a program that read a clock, the same scenario is explored at other clock speeds, drawn at random.
"""

from __future__ import annotations

import random as randomness
from collections.abc import Callable
from typing import Any

from gilbert.checker.failures import CheckFailed

#: Ranges of the seconds that one read of the clock takes, as powers of ten. One speed is drawn from each range.
_SPEEDS = ((-4.0, -3.0), (-3.0, -1.5), (-1.5, 0.0))
#: Interleavings at each speed.
BUDGET = 100

#: Runs the scenario at one speed: (seconds of one clock read, function called with each observation) -> report.
Explore = Callable[[float, Callable[[Any], None]], dict[str, Any]]


def at_other_speeds(
    report: dict[str, Any], judge: Callable[[Any], str | None], explore: Explore, random: randomness.Random
) -> None:
    """@raises CheckFailed where a race occurs only while the clock advances

    A correct program may give another answer where time passes: a deadline comes sooner. So a wrong answer counts only if the
    first, uninterrupted run was right, and only if more places race than with the clock standing still.
    """
    if report.get("looksAtClock") is not True:
        return
    for least, most in _SPEEDS:
        complaints: list[str | None] = []

        def look(value: Any, complaints: list[str | None] = complaints) -> None:
            complaints.append(judge(value))

        hurried = explore(10 ** random.uniform(least, most), look)
        wrong = next((why for why in complaints if why is not None), None)
        if wrong is None or complaints[0] is not None or hurried.get("outcome") != "clean":
            continue
        if int(hurried.get("racing") or 0) > int(report.get("racing") or 0):
            raise CheckFailed(
                "race",
                f"{wrong}; this happens when time passes while the program runs, as on every real machine (with a clock that "
                "stands still no interleaving breaks it). What keeps threads apart must not depend on how long something takes",
            )
