"""The scenario once more, where the clock goes on while the program works.

Under the explorer only sleeping and waiting take time, so a program could take its lock only where the clock stands still.
After a clean exploration of a program that looked at a clock, the same is explored at other speeds, drawn at random.
"""

from __future__ import annotations

import random as randomness
from collections.abc import Callable
from typing import Any

from gilbert.checker.failures import CheckFailed

#: Seconds that a look at the clock may take, as powers of ten: one speed is drawn from each range.
_SPEEDS = ((-4.0, -3.0), (-3.0, -1.5), (-1.5, 0.0))
#: Interleavings at each speed.
BUDGET = 100

#: Runs the scenario at one speed, and hands over each observation: (seconds of a look, what takes an observation) -> report.
Explore = Callable[[float, Callable[[Any], None]], dict[str, Any]]


def at_other_speeds(
    report: dict[str, Any], judge: Callable[[Any], str | None], explore: Explore, random: randomness.Random
) -> None:
    """@raises CheckFailed where a race shows only while the clock goes on

    A right program may give another answer where time passes: a deadline comes sooner. So a wrong answer counts only beside one
    of the uninterrupted run that was right, and only where places race that did not while the clock stood still.
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
                f"{wrong}; this happens where the clock goes on while the program works, as every real one does: with a clock "
                "that stands still meanwhile no interleaving breaks it. What keeps threads apart must not depend on the time it "
                "takes",
            )
