"""`_thread.lock`, and functions that `_thread.RLock` uses, too."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.model.primitives.waits import check_timeout, timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, content_of, holder_of, set_content, set_holder, set_uid, uid_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler


def wait_for(lock: Any, model_thread: ModelThread, free: Callable[[], bool], blocking: bool, timeout: float) -> bool:
    """The point before a lock is acquired. Waits as the arguments say. Returns whether the lock is free then."""
    if not blocking or timeout == 0:
        scheduler.gates = True
        scheduler.point(model_thread, (ops.TRY, uid_of(lock), -1, None, -1))
        return free()
    if timeout < 0:
        scheduler.point(model_thread, (ops.ACQUIRE, uid_of(lock), -1, None, -1), free)
        return True
    scheduler.gates = True
    timed_point(model_thread, (ops.ACQUIRE, uid_of(lock), -1, None, -1), free, timeout, ops.TRY)
    if free():
        return True
    if scheduler.verbose:
        scheduler.note_sync("gives up waiting for", lock)
    return False


def taken(lock: Any, model_thread: ModelThread) -> None:
    """Records that a thread has acquired the lock."""
    scheduler.epoch += 1
    model_thread.handled(uid_of(lock))
    if scheduler.cycle_detector is not None:
        scheduler.cycle_detector.wrote(uid_of(lock), model_thread.id)
    if scheduler.verbose:
        scheduler.note_sync("takes", lock)


def released(lock: Any) -> None:
    """Records that the lock has become free."""
    scheduler.epoch += 1
    if scheduler.cur is not None:
        scheduler.cur.handled(uid_of(lock))
    if scheduler.cycle_detector is not None:
        scheduler.cycle_detector.wrote(uid_of(lock), None)
    if scheduler.verbose:
        scheduler.note_sync("releases", lock)


class Lock(Kept):
    """A `_thread.lock`."""

    __slots__ = ("__weakref__",)

    def __init__(self) -> None:
        set_uid(self, scheduler.uid())
        set_holder(self, None)
        set_content(self, None)
        if scheduler.cur is None:
            scheduler.boot_reset.append(self._at_fork_reinit)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking is not True or timeout != -1:
            check_timeout(blocking, timeout)
        model_thread = scheduler.cur
        if model_thread is None:
            set_holder(self, True)
            return True
        if scheduler.dead:
            scheduler.bury()
        if not scheduler.multi:
            if holder_of(self) is None:
                set_holder(self, model_thread.ident)
                scheduler.epoch += 1
                model_thread.handled(uid_of(self))
                return True
            if not blocking:
                return False
        if not wait_for(self, model_thread, self._free, blocking, timeout):
            return False
        set_holder(self, model_thread.ident)
        taken(self, model_thread)
        return True

    __enter__ = acquire

    def _free(self) -> bool:
        return holder_of(self) is None

    def release(self) -> None:
        if scheduler.dead:
            set_holder(self, None)
            return
        if scheduler.multi:
            op = (ops.RELEASE, uid_of(self), -1, None, -1)
            if holder_of(self) != scheduler.here() and type(self) is Lock:
                scheduler.gates = True
                op = (ops.GIVE_BACK if holder_of(self) is None else ops.GRANT, uid_of(self), -1, None, -1)
            scheduler.point(scheduler.cur, op)
            if op[0] != ops.RELEASE and (holder_of(self) is None) != (op[0] == ops.GIVE_BACK):
                scheduler.amend((ops.GIVE_BACK if holder_of(self) is None else ops.GRANT, uid_of(self), -1, None, -1))
        if holder_of(self) is None:
            if scheduler.verbose and scheduler.multi:
                scheduler.note_sync("tries to release", self)
            raise RuntimeError("release unlocked lock")
        set_holder(self, None)
        released(self)

    def __exit__(self, *exc: object) -> None:
        self.release()

    def locked(self) -> bool:
        if scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, uid_of(self), -1, None, -1))
        return holder_of(self) is not None

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def _at_fork_reinit(self) -> None:
        set_holder(self, None)

    def _is_owned(self) -> bool:
        """Whether any thread holds it. `Condition` calls this."""
        if holder_of(self) != scheduler.here() and scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, uid_of(self), -1, None, -1))
        return holder_of(self) is not None

    def __repr__(self) -> str:
        state = "unlocked" if holder_of(self) is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class Waiter(Lock):
    """The lock that a Condition makes for one waiting thread. Its first acquire is no point: no other thread knows it yet."""

    __slots__ = ()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if holder_of(self) is None and content_of(self) is None:
            set_content(self, True)
            set_holder(self, scheduler.here())
            return True
        return Lock.acquire(self, blocking, timeout)


def allocate_lock() -> Lock:
    """`_thread.allocate_lock`."""
    return Lock()


Lock.__module__, Lock.__qualname__, Lock.__name__ = "_thread", "lock", "lock"
