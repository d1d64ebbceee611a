"""Tests whether an interleaving is possible on a build of CPython with the GIL.

Since 3.10 such a build checks for other threads only when a function begins, after most calls of C code, at backward jumps
(`_Py_HandlePending` in ceval), and where a thread blocks. The program is run with marks at these places, as this interpreter
has them (`program/gil_places.py`). A switch is possible only there.
"""

import random
import sys
import time
from typing import Any

from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.single_run import Runner, follow
from gilbert.explorer.runtime.scheduler import CHOICES
from gilbert.explorer.strategies.follow import Deviation
from gilbert.explorer.strategies.pos import Pos
from gilbert.explorer.strategies.random_walk import RandomWalk
from gilbert.explorer.strategies.strategy import Strategy
from gilbert.explorer.strategies.turns import Turns

#: The most runs in search of another interleaving that is possible on a build with the GIL.
TRIES = 120
#: CPU seconds that this may take, and the number of runs below which the result is unknown.
SECONDS, FEWEST = 2.0, 20
HERE = f"CPython {sys.version_info[0]}.{sys.version_info[1]}"


def gil_truth(runner: Runner, seed: int, failure: Failure, deviations: list[Deviation],
              seconds: float = SECONDS) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values of `gil` and `freeThreaded` in the report: dicts with `canShow`, `since` and `why`."""
    free = {"canShow": True, "since": "3.13", "why": "The free-threaded build can switch between any two operations."}
    scheduler, subject = runner.scheduler, runner.subject
    if not any(t != CHOICES for t, _, _ in deviations):
        return ({"canShow": True, "since": None, "why": "It happens without any unlucky switch between threads."}, free)
    if scheduler.spaces:
        return ({"canShow": True, "since": None, "why": "Processes have a GIL each: it guards nothing that they share."}, free)
    subject.use(True)
    gates = scheduler.gates
    try:
        again = runner.once(follow(deviations, failure))
        if not failure.same(again):
            return ({"canShow": None, "since": None, "why": "Could not be replayed with the GIL's switch points marked."}, free)
        if not scheduler.off_gil:
            why = f"Every switch it needs is at a call or at a loop's jump back, where {HERE} may hand the GIL over."
            return {"canShow": True, "since": None, "why": why}, free
        # Elsewhere a switch just after a lock is acquired can be left out. Here the exact place matters (`gates`).
        scheduler.gil_only = scheduler.gates = True
        rng = random.Random(seed)
        until = time.process_time() + seconds
        made: list[Strategy] = [Turns(1), Turns(2), Turns(3)]
        for n in range(TRIES):
            if time.process_time() > until:
                if n < FEWEST:
                    why = (f"This order needs a switch where {HERE} does not hand the GIL over. Our time was over before "
                           "we knew whether another order would do.")
                    return {"canShow": None, "since": None, "why": why}, free
                break
            drawn = random.Random(rng.getrandbits(64))
            strategy = made[n] if n < len(made) else Pos(drawn, scheduler) if n % 2 else RandomWalk(drawn)
            if failure.same(runner.once(strategy, wide=n % 3 == 2)):
                return ({"canShow": True, "since": None, "why": "Another order of the same mistake only switches at "
                         f"calls and at loops' jumps back, where {HERE} may hand the GIL over."}, free)
        why = (f"It needs a switch between two operations where {HERE} does not hand the GIL over: neither a call that looks for "
               "other threads nor a loop's jump back is between them. Other versions hand it over in other places (3.9 nearly "
               "anywhere), and the free-threaded build can switch anywhere. Relying on that is relying on an accident of the "
               "interpreter.")
        return {"canShow": False, "since": None, "why": why}, free
    finally:
        scheduler.gil_only, scheduler.gates = False, gates
        subject.use(False)
