"""The hooks of loops that only look until something is there (`program/polls.py`): they tell of rounds that found nothing."""

import sys
from typing import Any

from gilbert.explorer.program.hooks.loops import same_variables
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.scheduler import Scheduler


class PollHooks:
    """One hook before the loop, and one before the test of each round."""

    def __init__(self, scheduler: Scheduler) -> None:
        #: Typed as Any: see `HookGroup`.
        self.scheduler: Any = scheduler

    def begin(self, site: int) -> None:
        """A loop begins: what was noted of it belongs to another time."""
        model_thread = self.scheduler.cur
        if model_thread is not None and model_thread.polls:
            model_thread.polls.pop(site, None)

    def round(self, site: int) -> None:
        """Called before each round."""
        scheduler = self.scheduler
        tell, model_thread = scheduler.polled, scheduler.cur
        if tell is None or model_thread is None or scheduler.dead or not scheduler.multi:
            return
        frame: Any = sys._getframe(1)
        if model_thread.polls is None:
            model_thread.polls = {}
        before = model_thread.polls.get(site)
        now = (len(scheduler.trace), identity(frame), dict(frame.f_locals))
        model_thread.polls[site] = now
        model_thread.polling = now[0]
        if before is not None and before[1] == now[1]:
            tell(model_thread, site, before[0], same_variables(before[2], now[2]))
