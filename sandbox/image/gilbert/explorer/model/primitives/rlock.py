"""`_thread.RLock`."""

from typing import Any

from gilbert.explorer.model.primitives.lock import released, taken, wait_for
from gilbert.explorer.model.primitives.waits import check_timeout
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.process import scheduler


class RLock:
    """A `_thread.RLock`. Only the first acquire and the last release are operations; those between are seen by nobody."""

    __slots__ = ("__weakref__", "_count", "_holder", "_uid")

    def __init__(self) -> None:
        self._uid = scheduler.uid()
        self._holder: Any = None
        self._count = 0
        if scheduler.cur is None:
            scheduler.boot_reset.append(self._at_fork_reinit)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking is not True or timeout != -1:
            check_timeout(blocking, timeout)
        model_thread = scheduler.cur
        if model_thread is None:
            return True
        if self._holder == model_thread.ident:
            self._count += 1
            return True
        if scheduler.dead:
            scheduler.bury()
        if scheduler.multi and not wait_for(self, model_thread, self._free, blocking, timeout):
            return False
        self._holder = model_thread.ident
        self._count = 1
        taken(self, model_thread)
        return True

    __enter__ = acquire

    def _free(self) -> bool:
        return self._holder is None

    def release(self) -> None:
        if scheduler.dead or scheduler.cur is None:
            return
        if self._holder != scheduler.here():
            raise RuntimeError("cannot release un-acquired lock")
        if self._count > 1:
            self._count -= 1
            return
        if scheduler.multi:
            scheduler.point(scheduler.cur, (ops.RELEASE, self._uid, -1, None, -1))
        self._count = 0
        self._holder = None
        released(self)

    def __exit__(self, *exc: object) -> None:
        self.release()

    def locked(self) -> bool:
        """Whether any thread holds it (new in 3.14)."""
        if scheduler.multi and not scheduler.dead and self._holder != scheduler.here():
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, self._uid, -1, None, -1))
        return self._holder is not None

    def _is_owned(self) -> bool:
        return self._holder == scheduler.here()

    def _recursion_count(self) -> int:
        return self._count if self._holder == scheduler.here() else 0

    def _release_save(self) -> tuple:
        count = self._count
        if self._holder != scheduler.here() and not scheduler.dead:
            raise RuntimeError("cannot release un-acquired lock")
        self._count = 1
        self.release()
        return (count, scheduler.here())

    def _acquire_restore(self, state: tuple) -> None:
        self.acquire()
        self._count = state[0]

    def _at_fork_reinit(self) -> None:
        self._holder = None
        self._count = 0

    def __repr__(self) -> str:
        state = "unlocked" if self._holder is None else "locked"
        return f"<{state} _thread.RLock object count={self._count} at {id(self):#x}>"


RLock.__module__, RLock.__qualname__ = "_thread", "RLock"
