"""`_thread.RLock`."""


from gilbert.explorer.model.primitives.lock import released, taken, wait_for
from gilbert.explorer.model.primitives.waits import check_timeout
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, content_of, holder_of, set_content, set_holder, set_uid, uid_of
from gilbert.explorer.runtime.process import scheduler


class RLock(Kept):
    """A `_thread.RLock`. Only the first acquire and the last release are operations; those between are not observable."""

    __slots__ = ("__weakref__",)

    def __init__(self) -> None:
        set_uid(self, scheduler.uid())
        set_holder(self, None)
        set_content(self, 0)
        if scheduler.cur is None:
            scheduler.boot_reset.append(self._at_fork_reinit)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if blocking is not True or timeout != -1:
            check_timeout(blocking, timeout)
        model_thread = scheduler.cur
        if model_thread is None:
            return True
        if holder_of(self) == model_thread.ident:
            set_content(self, content_of(self) + 1)
            return True
        if scheduler.dead:
            scheduler.bury()
        if scheduler.multi and not wait_for(self, model_thread, self._free, blocking, timeout):
            return False
        set_holder(self, model_thread.ident)
        set_content(self, 1)
        taken(self, model_thread)
        return True

    __enter__ = acquire

    def _free(self) -> bool:
        return holder_of(self) is None

    def release(self) -> None:
        if scheduler.dead or scheduler.cur is None:
            return
        if holder_of(self) != scheduler.here():
            raise RuntimeError("cannot release un-acquired lock")
        if content_of(self) > 1:
            set_content(self, content_of(self) - 1)
            return
        if scheduler.multi:
            scheduler.point(scheduler.cur, (ops.RELEASE, uid_of(self), -1, None, -1))
        set_content(self, 0)
        set_holder(self, None)
        released(self)

    def __exit__(self, *exc: object) -> None:
        self.release()

    def locked(self) -> bool:
        """Whether any thread holds it (new in 3.14)."""
        if scheduler.multi and not scheduler.dead and holder_of(self) != scheduler.here():
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, uid_of(self), -1, None, -1))
        return holder_of(self) is not None

    def _is_owned(self) -> bool:
        return holder_of(self) == scheduler.here()

    def _recursion_count(self) -> int:
        return content_of(self) if holder_of(self) == scheduler.here() else 0

    def _release_save(self) -> tuple:
        count = content_of(self)
        if holder_of(self) != scheduler.here() and not scheduler.dead:
            raise RuntimeError("cannot release un-acquired lock")
        set_content(self, 1)
        self.release()
        return (count, scheduler.here())

    def _acquire_restore(self, state: tuple) -> None:
        self.acquire()
        set_content(self, state[0])

    def _at_fork_reinit(self) -> None:
        set_holder(self, None)
        set_content(self, 0)

    def __repr__(self) -> str:
        state = "unlocked" if holder_of(self) is None else "locked"
        return f"<{state} _thread.RLock object owner={holder_of(self) or 0} count={content_of(self)} at {id(self):#x}>"


RLock.__module__, RLock.__qualname__ = "_thread", "RLock"
