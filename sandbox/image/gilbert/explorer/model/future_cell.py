"""Replaces the condition of a future: each method of a future is one operation.

A future is a cell that is filled once. Its methods are the library's own. Their `with self._condition` comes here, and the
method's name says which operation it is: to fill the cell, to wait until it is filled, or to read it. The body of the `with`
has no further point, unless a thread waits for several futures at once: then it calls that thread's primitives, and the cell
is held during that, like the library's lock.
"""

import sys
from typing import Any

from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, content_of, holder_of, set_content, set_holder, set_uid, uid_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.immutable_classes import make_immutable

_OVER = ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")
#: Method -> (operation on the cell, operation on another part of the future or NONE, that part).
_METHODS: dict[str, tuple[int, int, str | None]] = {
    "set_result": (ops.SET, ops.NONE, None), "set_exception": (ops.SET, ops.NONE, None),
    "cancel": (ops.SET, ops.SET, "run"),
    "done": (ops.SEE_FLAG, ops.NONE, None), "cancelled": (ops.SEE_FLAG, ops.NONE, None),
    "_get_snapshot": (ops.SEE_FLAG, ops.NONE, None),
    "running": (ops.SEE_FLAG, ops.SEE_FLAG, "run"), "__repr__": (ops.SEE_FLAG, ops.SEE_FLAG, "run"),
    "add_done_callback": (ops.SEE_FLAG, ops.SET, "callbacks"),
}
_WAITS = frozenset({"result", "exception"})


class _Cell:
    """The state of a cell. A program has no name for it."""

    __slots__ = ("depth", "fills", "future", "lock", "passes", "since", "timeout")

    def __init__(self, future: Any, lock: Any) -> None:
        self.future, self.lock = future, lock
        self.depth = 0
        #: The timeout of the call that is about to enter. No other thread runs between the two.
        self.timeout: float | None = None
        #: Whether a thread has entered to start the call, although another one holds the cell.
        self.passes = False
        #: The length of the trace when the cell was acquired, and whether it was acquired to change the future.
        self.since = 0
        self.fills = False

    def free(self) -> bool:
        return holder_of(self.lock) is None

    def filled(self) -> bool:
        return holder_of(self.lock) is None and self.future._state in _OVER

    def may_run(self) -> bool:
        """Whether a call may start although another thread holds the cell. That is not observable unless it was cancelled."""
        return holder_of(self.lock) is None or self.future._state == "PENDING"

    def enter(self, method: str, timeout: float | None) -> bool:
        """Does the operation of the method. Afterwards the thread holds the cell."""
        model_thread = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        if model_thread is None:
            return True
        if holder_of(self.lock) == model_thread.ident:
            self.depth += 1  # formatting an error reads the future again
            return True
        if method in _WAITS:
            self.wait(model_thread, timeout)
            self.fills = False
        elif scheduler.multi:
            op = self.op(method)
            scheduler.point(model_thread, op, self.may_run if op[1] != uid_of(self.lock) else self.free)
            if holder_of(self.lock) is not None:
                self.passes = True
                return True
            if self.op(method) != op:
                scheduler.amend(self.op(method))
            self.fills = op[0] == ops.SET
        set_holder(self.lock, model_thread.ident)
        self.since = len(scheduler.trace)
        return True

    def op(self, method: str) -> tuple:
        if method == "set_running_or_notify_cancel":
            # It depends only on `cancel` and `running`. If the future was cancelled, it also wakes waiters.
            run = (uid_of(self.lock), "run")
            if self.future._state == "PENDING":
                return (ops.SET, run, ops.NONE, None, -1)
            return (ops.SET, uid_of(self.lock), ops.SET, run, -1)
        mode, second, part = _METHODS.get(method, (ops.SEE_FLAG, ops.SET, "waiters"))
        return (mode, uid_of(self.lock), second, (uid_of(self.lock), part) if part else None, -1)

    def wait(self, model_thread: ModelThread, timeout: float | None) -> None:
        """Waits until the cell is filled or the timeout ends."""
        if not scheduler.multi and self.filled():
            return
        op = (ops.AWAIT_FLAG, uid_of(self.lock), ops.NONE, None, -1)
        if timeout is None:
            scheduler.point(model_thread, op, self.filled)
        elif timeout <= 0:
            scheduler.point(model_thread, (ops.SEE_FLAG, *op[1:]), self.free)
        else:
            timed_point(model_thread, op, self.filled, timeout, ops.SEE_FLAG)

    def release(self) -> None:
        if self.passes:
            self.passes = False
            return
        if self.depth:
            self.depth -= 1
            return
        if holder_of(self.lock) is None:
            return
        if not scheduler.dead and scheduler.multi and len(scheduler.trace) != self.since:
            # Other operations happened while the cell was held, so other threads may be waiting for it.
            scheduler.point(scheduler.idents[holder_of(self.lock)], (ops.RELEASE, uid_of(self.lock), ops.NONE, None, -1))
        set_holder(self.lock, None)
        if self.fills:
            scheduler.changed()
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(uid_of(self.lock), self.future._state)


class Condition(Kept):
    """The object in the attribute `_condition` of a `Future`."""

    __slots__ = ()

    def __init__(self, future: Any) -> None:
        set_uid(self, scheduler.uid())
        set_holder(self, None)
        set_content(self, _Cell(future, self))

    def __enter__(self) -> bool:
        cell = content_of(self)
        return cell.enter(sys._getframe(1).f_code.co_name, cell.timeout)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        return content_of(self).enter("", None)

    def release(self) -> None:
        content_of(self).release()

    def wait(self, timeout: float | None = None) -> bool:
        """The library calls it if the cell is not filled. The wait was already done on entry."""
        return False

    def notify_all(self) -> None:
        """Does nothing: waiting threads test the cell themselves."""

    def __exit__(self, *exc: object) -> None:
        self.release()


Condition.__module__ = "threading"
make_immutable(Condition)


def give_up_after(future: Any, timeout: float | None) -> None:
    """Sets the timeout of the call that is about to wait for a future."""
    content_of(future._condition).timeout = timeout
