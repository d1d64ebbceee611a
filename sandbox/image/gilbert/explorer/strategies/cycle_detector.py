"""Detects a livelock in which the threads keep changing state, but always in the same cycle.

At the head of every loop the state of the run is hashed. If a state recurs, and every thread that could run has run since,
the threads can repeat this for ever. Virtual time and the number of clock reads are part of the state, and after a random
number nothing is compared. So a program that backs off for some time is not reported.
"""

import sys
from typing import Any

from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

_VALUES = frozenset({int, str, bytes, bool, float, type(None)})


def token(value: Any) -> Any:
    """A hashable key for a value: the value itself if it is plain, else its identity."""
    return (type(value), value) if type(value) in _VALUES else identity(value)


class CycleDetector:
    """The states that one run has passed through."""

    def __init__(self, scheduler: Scheduler, filenames: set[str]) -> None:
        self.scheduler = scheduler
        self.filenames = filenames
        self.shadow: dict[Any, Any] = {}
        self.version = 0
        self.seen: dict[Any, dict[int, int]] = {}

    def wrote(self, loc: Any, value: Any) -> None:
        """Records a location's new value."""
        self.shadow[loc] = token(value)

    def reshaped(self) -> None:
        """Something changed that is not tracked, so no earlier state can recur."""
        self.version += 1

    def frames(self, frame: Any) -> list:
        """The instruction and the variables of each of the program's own frames."""
        out = []
        while frame is not None:
            if frame.f_code.co_filename in self.filenames:
                if frame.f_locals is frame.f_globals:
                    out.append((frame.f_code, frame.f_lasti))
                else:
                    out.append((frame.f_code, frame.f_lasti, tuple(
                        token(v) for name, v in frame.f_locals.items() if not name.startswith("\x01c"))))
            frame = frame.f_back
        return out

    def at_loop(self, model_thread: ModelThread, site: int) -> bool:
        """A thread is at the head of a loop. Returns whether this state occurred before and all threads have run since."""
        scheduler = self.scheduler
        if scheduler.run_state.get("random"):
            return False
        state: list = [site, model_thread.id, self.version, scheduler.now]
        for x in scheduler.live:
            frame = sys._getframe(2) if x is model_thread else x.glet.gr_frame
            state.append((x.id, x.op[0], x.op[1], x.op[4], x.clock_reads, tuple(map(tuple, self.frames(frame)))))
        key = hash((tuple(state), frozenset(self.shadow.items())))
        counts = {x.id: x.count for x in scheduler.live}
        before = self.seen.get(key)
        if before is None:
            self.seen[key] = counts
            return False
        for x in scheduler.live:
            moved = x.count != before.get(x.id)
            if not moved and (x.blocker is None or x.blocker()):
                return False
        return sum(x.count != before.get(x.id) for x in scheduler.live) > 1
