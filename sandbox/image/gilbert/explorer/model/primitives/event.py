"""`threading.Event`. It is modelled, because the library's `is_set` reads without a lock."""

from gilbert.explorer.model.primitives.waits import LATE, timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, set_uid, uid_of
from gilbert.explorer.runtime.process import scheduler


class Event(Kept):
    """A `threading.Event`."""

    def __init__(self) -> None:
        set_uid(self, scheduler.uid())
        self._flag = False

    def _ready(self) -> bool:
        return self._flag

    def is_set(self) -> bool:
        if scheduler.multi and not scheduler.dead:
            scheduler.point(scheduler.cur, (ops.SEE_FLAG, uid_of(self), -1, None, -1))
            if scheduler.verbose:
                scheduler.note_sync("sees that it is set:" if self._flag else "sees that it is not set:", self)
        return self._flag

    isSet = is_set

    def set(self) -> None:
        if scheduler.multi and not scheduler.dead:
            scheduler.point(scheduler.cur, (ops.SET, uid_of(self), -1, None, -1))
            if self._flag:
                scheduler.amend((ops.SET_AGAIN, uid_of(self), -1, None, -1))
        self._become(True)
        if scheduler.verbose:
            scheduler.note_sync("sets", self)

    def clear(self) -> None:
        if scheduler.multi and not scheduler.dead:
            scheduler.point(scheduler.cur, (ops.RESET_FLAG, uid_of(self), -1, None, -1))
        self._become(False)
        if scheduler.verbose:
            scheduler.note_sync("clears", self)

    def _become(self, flag: bool) -> None:
        scheduler.epoch += 1
        scheduler.changes += self._flag is not flag
        self._flag = flag
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.wrote(uid_of(self), flag)

    def wait(self, timeout: float | None = None) -> bool:
        model_thread = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        if model_thread is None or (not scheduler.multi and self._flag):
            return self._flag
        if timeout is None:
            scheduler.point(model_thread, (ops.AWAIT_FLAG, uid_of(self), -1, None, -1), self._ready)
        elif timeout <= 0:
            scheduler.point(model_thread, (ops.SEE_FLAG, uid_of(self), -1, None, -1))
            scheduler.now += LATE
        else:
            timed_point(model_thread, (ops.AWAIT_FLAG, uid_of(self), -1, None, -1), self._ready, timeout, ops.SEE_FLAG)
        if scheduler.verbose:
            scheduler.note_sync("has waited for" if self._flag else "gives up waiting for", self)
        return self._flag

    def __repr__(self) -> str:
        status = "set" if self._flag else "unset"
        return f"<threading.Event at {id(self):#x}: {status}>"

    def _at_fork_reinit(self) -> None:
        self._flag = False


Event.__module__, Event.__qualname__ = "threading", "Event"
