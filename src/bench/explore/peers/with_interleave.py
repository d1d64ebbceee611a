"""interleave-test: threads. Its systematic search is bounded to two preemptions, as it is by default."""

import importlib
import pathlib
import time
from typing import Any

import interleave_test


def limited(kind: type, seconds: float) -> Any:
    """A strategy that has no more schedules once the time is over: the package limits each run only."""
    ends = time.monotonic() + seconds

    class Limited(kind):
        def more(self) -> bool | None:
            return False if time.monotonic() > ends else super().more()

    return Limited()


def run(path: pathlib.Path, mode: str, seconds: float, budget: int) -> dict[str, Any]:
    """One exploration of the program's `main`: `threading` is exchanged while it runs."""
    program = importlib.import_module(path.stem)
    strategy = limited(interleave_test.RandomStrategy if mode == "random" else interleave_test.DFSStrategy, seconds)
    done = interleave_test.explore(program.main, iterations=budget, seed=0, strategy=strategy, raise_on_failure=False)
    return {"found": done.failure is not None, "complete": False, "interleavings": done.schedules_run}
