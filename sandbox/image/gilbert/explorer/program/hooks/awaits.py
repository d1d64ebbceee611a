"""The hooks of loops and calls that wait for a condition (`program/waits.py`): they count its rounds."""

from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler


class AwaitHooks:
    """One hook before such a loop or call, and one before the test of each round of a loop."""

    def __init__(self, scheduler: Scheduler) -> None:
        #: Typed as Any: see `HookGroup`.
        self.scheduler: Any = scheduler

    def begin(self) -> None:
        """A loop or call begins that waits."""
        model_thread = self.scheduler.cur
        if model_thread is not None:
            model_thread.awaits += 1
            model_thread.awaits_since = len(self.scheduler.trace)
            model_thread.rounds = 0

    def round(self) -> None:
        """A round of a loop begins."""
        model_thread = self.scheduler.cur
        if model_thread is not None:
            model_thread.rounds += 1
