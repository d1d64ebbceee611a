"""`threading.Semaphore` and `BoundedSemaphore`, modelled as a count.

In the library a semaphore is a count guarded by a condition. A waiting thread can be overtaken by one that comes later. So an
acquire after a wait is the same as one without a wait: a single operation that is possible if the count is above zero. The
wait itself is not observable. As long as each thread gives only what it has taken, no release of a bounded one is too many.
(`test_operations.py` compares the outcomes of random programs with those of the library.)
"""

from typing import Any

from gilbert.explorer.model.primitives.lock import wait_for
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, content_of, set_content, set_uid, uid_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler


class Semaphore(Kept):
    """A `threading.Semaphore`."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        set_uid(self, scheduler.uid())
        set_content(self, value)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        model_thread = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        if model_thread is not None and (scheduler.multi or content_of(self) == 0):
            if not scheduler.multi and not blocking:
                return False
            patience = -1 if timeout is None else max(0.0, timeout)
            if not wait_for(self, model_thread, self._free, blocking, patience):
                return False
            if content_of(self) > 1 and scheduler.multi and scheduler.trace[-1][1][0] == ops.ACQUIRE:
                scheduler.amend((ops.TAKE_SPARE, uid_of(self), -1, None, -1))
        set_content(self, content_of(self) - 1)
        self._counted("takes a permit of")
        self._took(model_thread)
        return True

    __enter__ = acquire

    def _free(self) -> bool:
        return content_of(self) > 0

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        if scheduler.dead:
            return
        own = self._owns(scheduler.cur, n)
        if scheduler.multi and scheduler.cur is not None:
            mode = self._giving(own)
            scheduler.point(scheduler.cur, (mode, uid_of(self), -1, None, -1))
            if self._giving(own) != mode:
                scheduler.amend((self._giving(own), uid_of(self), -1, None, -1))
        self._check(n)
        self._gave(scheduler.cur, n, own)
        set_content(self, content_of(self) + n)
        self._counted("gives a permit to" if n == 1 else f"gives {n} permits to")

    def _giving(self, own: bool) -> int:
        """The kind of operation of a release now. `own`: the thread has taken what it gives."""
        return ops.GIVE if content_of(self) else ops.GRANT

    def _took(self, model_thread: ModelThread | None) -> None:
        """A thread has taken a permit."""

    def _owns(self, model_thread: ModelThread | None, n: int) -> bool:
        """Whether a thread has taken as many permits as it is about to give."""
        return True

    def _gave(self, model_thread: ModelThread | None, n: int, own: bool) -> None:
        """A thread has given permits."""

    def _check(self, n: int) -> None:
        """@raises ValueError in a bounded semaphore if `n` permits are too many"""

    def __exit__(self, *exc: object) -> None:
        self.release()

    def _counted(self, words: str) -> None:
        """Records that the count has changed."""
        scheduler.epoch += 1
        if scheduler.cur is not None:
            scheduler.cur.handled(uid_of(self))
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.wrote(uid_of(self), content_of(self))
        if scheduler.verbose:
            scheduler.note_sync(words, self)

    @property
    def _value(self) -> int:
        """The count under the library's name. Programs read it although it is private."""
        if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.PEEK, uid_of(self), -1, None, -1))
        return content_of(self)

    def __repr__(self) -> str:
        cls: Any = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={content_of(self)}>"


class BoundedSemaphore(Semaphore):
    """A `threading.BoundedSemaphore`."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial_value = value

    def _giving(self, own: bool) -> int:
        return Semaphore._giving(self, own) if own and not self._strangers() else ops.GIVE_BACK

    def _strangers(self) -> bool:
        """Whether permits were given by threads that had not taken them: only then any release can be one too many."""
        return uid_of(self) in scheduler.run_state.get("strangers", ())

    def _took(self, model_thread: ModelThread | None) -> None:
        taken = scheduler.run_state.setdefault("permits", {})
        who = (uid_of(self), model_thread and model_thread.id)
        taken[who] = taken.get(who, 0) + 1

    def _owns(self, model_thread: ModelThread | None, n: int) -> bool:
        return scheduler.run_state.get("permits", {}).get((uid_of(self), model_thread and model_thread.id), 0) >= n

    def _gave(self, model_thread: ModelThread | None, n: int, own: bool) -> None:
        if own:
            scheduler.run_state["permits"][uid_of(self), model_thread and model_thread.id] -= n
        else:
            scheduler.run_state.setdefault("strangers", set()).add(uid_of(self))

    def _check(self, n: int) -> None:
        if content_of(self) + n > self._initial_value:
            raise ValueError("Semaphore released too many times")

    def __repr__(self) -> str:
        cls: Any = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={content_of(self)}/{self._initial_value}>"


for _cls in (Semaphore, BoundedSemaphore):
    _cls.__module__ = "threading"
