"""Recognises a livelock in which the threads do change things, only always the same ones.

At the head of every loop the whole state of the run is put into a few values. When a state comes
back, and every thread that could run did run since, the threads can go on like this for ever. A
pause (a sleep, a random number, a look at the clock) is part of the state and never comes back, so
programs that back off for some time are not blamed.
"""

import sys
from typing import Any

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

_VALUES = frozenset({int, str, bytes, bool, float, type(None)})


def token(value: Any) -> Any:
    """A hashable stand-in for a value: itself where it is plain, else its identity."""
    return (type(value), value) if type(value) in _VALUES else id(value)


class CycleDetector:
    """What one run has been through."""

    def __init__(self, scheduler: Scheduler, filenames: set[str]) -> None:
        self.scheduler = scheduler
        self.filenames = filenames
        self.shadow: dict[Any, Any] = {}
        self.version = 0
        self.seen: dict[Any, dict[int, int]] = {}

    def wrote(self, loc: Any, value: Any) -> None:
        """A location has this value now."""
        self.shadow[loc] = token(value)

    def reshaped(self) -> None:
        """Something changed in a way that is not followed: earlier states won't come back."""
        self.version += 1

    def frames(self, frame: Any) -> list:
        """Where the program's own frames are, and their variables."""
        out = []
        while frame is not None:
            if frame.f_code.co_filename in self.filenames:
                if frame.f_locals is frame.f_globals:
                    out.append((frame.f_code, frame.f_lasti))
                else:
                    out.append((frame.f_code, frame.f_lasti, tuple(token(v) for v in frame.f_locals.values())))
            frame = frame.f_back
        return out

    def at_loop(self, model_thread: ModelThread, site: int) -> bool:
        """A thread is at the head of a loop: True where this state was there before, and all took part since."""
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
