"""`_thread.lock`, and what it has in common with `_thread.RLock`."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.model.primitives.waits import check_timeout, timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler


def wait_for(lock: Any, model_thread: ModelThread, free: Callable[[], bool], blocking: bool, timeout: float) -> bool:
    """The point before a lock is taken: whether it is free when the wait is over."""
    if not blocking or timeout == 0:
        scheduler.gates = True
        scheduler.point(model_thread, (ops.TRY, lock._uid, -1, None, -1))
        return free()
    if timeout < 0:
        scheduler.point(model_thread, (ops.ACQUIRE, lock._uid, -1, None, -1), free)
        return True
    scheduler.gates = True
    timed_point(model_thread, (ops.ACQUIRE, lock._uid, -1, None, -1), free, timeout, ops.TRY)
    if free():
        return True
    if scheduler.verbose:
        scheduler.note_sync("gives up waiting for", lock)
    return False


def taken(lock: Any, model_thread: ModelThread) -> None:
    """A thread has just taken the lock."""
    scheduler.epoch += 1
    model_thread.handled(lock._uid)
    if scheduler.cycle_detector is not None:
        scheduler.cycle_detector.wrote(lock._uid, model_thread.id)
    if scheduler.verbose:
        scheduler.note_sync("takes", lock)


def released(lock: Any) -> None:
    """The lock has just become free."""
    scheduler.epoch += 1
    if scheduler.cur is not None:
        scheduler.cur.handled(lock._uid)
    if scheduler.cycle_detector is not None:
        scheduler.cycle_detector.wrote(lock._uid, None)
    if scheduler.verbose:
        scheduler.note_sync("releases", lock)


class Lock:
    """A `_thread.lock`."""

    __slots__ = ("__weakref__", "_holder", "_uid", "_waits")

    def __init__(self) -> None:
        self._uid = scheduler.uid()
        self._holder: Any = None
        self._waits: Any = None
        if scheduler.cur is None:
            scheduler.boot_reset.append(self._at_fork_reinit)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking is not True or timeout != -1:
            check_timeout(blocking, timeout)
        model_thread = scheduler.cur
        if model_thread is None:
            self._holder = True
            return True
        if scheduler.dead:
            scheduler.bury()
        if not scheduler.multi:
            if self._holder is None:
                self._holder = model_thread.ident
                scheduler.epoch += 1
                model_thread.handled(self._uid)
                return True
            if not blocking:
                return False
        if not wait_for(self, model_thread, self._free, blocking, timeout):
            return False
        self._holder = model_thread.ident
        taken(self, model_thread)
        return True

    __enter__ = acquire

    def _free(self) -> bool:
        return self._holder is None

    def release(self) -> None:
        if scheduler.dead:
            self._holder = None
            return
        if scheduler.multi:
            op = (ops.RELEASE, self._uid, -1, None, -1)
            if self._holder != scheduler.here() and type(self) is Lock:
                scheduler.gates = True
                op = (ops.GIVE_BACK if self._holder is None else ops.GRANT, self._uid, -1, None, -1)
            scheduler.point(scheduler.cur, op)
            if op[0] != ops.RELEASE and (self._holder is None) != (op[0] == ops.GIVE_BACK):
                scheduler.amend((ops.GIVE_BACK if self._holder is None else ops.GRANT, self._uid, -1, None, -1))
        if self._holder is None:
            if scheduler.verbose and scheduler.multi:
                scheduler.note_sync("tries to release", self)
            raise RuntimeError("release unlocked lock")
        self._holder = None
        released(self)

    def __exit__(self, *exc: object) -> None:
        self.release()

    def locked(self) -> bool:
        if scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, self._uid, -1, None, -1))
        return self._holder is not None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def _at_fork_reinit(self) -> None:
        self._holder = None

    def _is_owned(self) -> bool:
        """What Condition asks: whether somebody holds it."""
        if self._holder != scheduler.here() and scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, self._uid, -1, None, -1))
        return self._holder is not None

    def __repr__(self) -> str:
        state = "unlocked" if self._holder is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class Waiter(Lock):
    """The lock that a Condition makes for one waiting thread. Taking it the first time is no point: nobody else knows it yet."""

    __slots__ = ()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if self._holder is None and self._waits is None:
            self._waits = True
            self._holder = scheduler.here()
            return True
        return Lock.acquire(self, blocking, timeout)


def allocate_lock() -> Lock:
    """`_thread.allocate_lock`."""
    return Lock()


Lock.__module__, Lock.__qualname__, Lock.__name__ = "_thread", "lock", "lock"
