"""The locks of a run, and who holds them, for the record of the ways that a program goes (see `shared/recording.py`)."""

from typing import Any

from gilbert.explorer.model.primitives.lock import Lock
from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.runtime.kept import holder_of
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.shared.recording import Locks, is_condition


class HeldLocks(Locks):
    """Those of a scheduler's run."""

    classes = (Lock, RLock)

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler

    def thread(self) -> int | None:
        return self._scheduler.here()

    def of(self, value: Any) -> Any:
        cls = type(value)
        if cls is Lock or cls is RLock:
            return value
        return self.of(getattr(value, "_lock", None)) if is_condition(cls) else None

    def is_mine(self, lock: Any) -> bool:
        return holder_of(lock) == self.thread()
