"""frontrun: threads. It wants a state, workers and an invariant, so each program is put into that form.

Its asyncio mode is left out: nearly all of its runs of the small programs of tasks here timed out.
"""

import importlib
import os
import pathlib
import time
from collections.abc import Callable
from functools import partial
from typing import Any

# What its command line sets. Its library for system calls is left out: no program here makes any.
os.environ["FRONTRUN_ACTIVE"] = "1"

import frontrun

#: Of each program: the class of its state, each worker's method with its arguments, and what must hold at the end.
FORMS: dict[str, tuple[str, list[tuple[Any, ...]], Callable[[Any], bool]]] = {
    "lost_update": ("Tally", [("count",)] * 2, lambda tally: tally.seen == 2),
    "two_locks": ("Desk", [("write",), ("draw",)], lambda desk: desk.letters == 2),
    "check_then_act": ("Hall", [("sell",)] * 2, lambda hall: len(hall.sold) == 1),
    "locked_counter": ("Tally", [("count", step) for step in (1, 10, 100, 1000)], lambda tally: tally.seen == 2222),
    "two_locks_in_order": ("Desk", [("write", step) for step in (1, 10, 100)], lambda desk: desk.letters == 333),
    "check_then_act_locked": ("Hall", [("sell", name) for name in range(6)], lambda hall: len(hall.sold) == 2),
}


def worker(state: Any, method: str, arguments: list[Any]) -> None:
    """Calls a method of the state."""
    getattr(state, method)(*arguments)


def run(path: pathlib.Path, mode: str, seconds: float, budget: int) -> dict[str, Any]:
    """One exploration: every preemption is allowed, nothing is reproduced. That it covered everything shows in an early end."""
    name, calls, holds = FORMS[path.stem]
    workers = [partial(worker, method=method, arguments=arguments) for method, *arguments in calls]
    options: dict[str, Any] = {"total_timeout": seconds, "detect_io": False, "reproduce_on_failure": 0}
    if mode == "random":
        options |= {"strategy": "random", "max_attempts": budget, "seed": 0}
    else:
        options |= {"preemption_bound": None, "max_executions": budget}
    began = time.monotonic()
    done = frontrun.explore(getattr(importlib.import_module(path.stem), name), workers, holds, **options)
    early = done.num_explored < budget and time.monotonic() - began < seconds
    return {"found": done.property_holds is False, "complete": mode == "search" and done.property_holds is True and early,
            "interleavings": done.num_explored}
