"""Whether a build of CPython with the GIL can show an interleaving.

Since 3.10 such a build looks for other threads only when a function begins, after most calls of C code,
and at backward jumps (`_Py_HandlePending` in ceval), and where a thread blocks. The program is run
in a version that marks these places as the interpreter that runs has them (`program/gil_places.py`);
a switch is possible there and nowhere else.
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

#: Runs spent on looking for another interleaving that a build with the GIL can show.
TRIES = 120
#: Processor seconds that this may take, and the runs below which nothing is said.
SECONDS, FEWEST = 2.0, 20
HERE = f"CPython {sys.version_info[0]}.{sys.version_info[1]}"


def gil_truth(runner: Runner, seed: int, failure: Failure, deviations: list[Deviation]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the report says under `gil` and `freeThreaded`."""
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
        # Between taking a lock and what follows, other switches will do elsewhere; here the place itself matters.
        scheduler.gil_only = scheduler.gates = True
        rng = random.Random(seed)
        until = time.process_time() + SECONDS
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
               "other threads nor a loop's jump back is between them. Other versions look elsewhere (3.9 nearly everywhere), "
               "and the free-threaded build can switch anywhere. Relying on that is relying on an accident of the interpreter.")
        return {"canShow": False, "since": None, "why": why}, free
    finally:
        scheduler.gil_only, scheduler.gates = False, gates
        subject.use(False)
