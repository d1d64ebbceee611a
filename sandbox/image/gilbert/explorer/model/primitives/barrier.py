"""`threading.Barrier`: coming to it is one operation, going on another.

In the library a barrier is a count and a state under a condition. What a thread does there is seen by others only as this:
it has come; it has gone on; the barrier is broken, or as new. Of those that come in one round each could have been first, so
their order is no choice (`operations.py`). Who has an `action` called, and whoever asks for the number that `wait()` gives, sees
the order: with an action the library's own source is used, and where a program uses the number the arrivals are told apart.
How many wait is seen before a thread has come or after; the library could also tell of the last one while it lets the others go.
(`test_operations.py` compares the outcomes of random programs with the library's own source.)
"""

from typing import Any

from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, content_of, set_content, set_uid, uid_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler

FILLING, DRAINING, RESETTING, BROKEN = 0, 1, -1, -2


class _State:
    """What a barrier is at the moment."""

    __slots__ = ("coming", "count", "limit", "parties", "round", "state", "told_apart")

    def __init__(self, parties: int, limit: float | None) -> None:
        self.parties = parties
        self.limit = limit
        self.count = 0
        self.state = FILLING
        #: Grows with each time that all have gone on.
        self.round = 0
        #: Threads that are about to come: which operation that is changes with the count.
        self.coming: list[ModelThread] = []
        #: Whether the program looks at the numbers that `wait()` gives.
        self.told_apart = False


def make_barrier(library: Any) -> type:
    """The class, on top of the library's, which is used where there is an action."""
    base, broken_error = library.Barrier, library.BrokenBarrierError

    class Barrier(base, Kept):
        """A `threading.Barrier`."""

        def __init__(self, parties: int, action: Any = None, timeout: float | None = None) -> None:
            if action is not None or type(self) is not Barrier or parties < 1:
                base.__init__(self, parties, action, timeout)
                set_uid(self, scheduler.uid())
                set_content(self, None)
                return
            set_uid(self, scheduler.uid())
            set_content(self, _State(parties, timeout))

        def _open(self) -> bool:
            return content_of(self).state in (FILLING, BROKEN)

        def _left(self) -> bool:
            return content_of(self).state != FILLING

        def _op(self) -> tuple:
            """What it is to come now."""
            state: _State = content_of(self)
            if state.state == BROKEN:
                return (ops.SEE_BARRIER, uid_of(self), ops.NONE, None, -1)
            last = state.count + 1 == state.parties and state.state == FILLING
            round_ = state.round + (state.state != FILLING)
            return (ops.TRIP if last else ops.ARRIVE, uid_of(self), ops.NONE, None if scheduler.indexed else round_, -1)

        def _become(self, state: int) -> None:
            """The state or the count is another one: so is what it is to come."""
            inner: _State = content_of(self)
            inner.state = state
            if state in (DRAINING, RESETTING) and inner.count == 0:
                inner.state = FILLING
                inner.round += 1
            for model_thread in inner.coming:
                model_thread.op = self._op()
            scheduler.changed()
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(uid_of(self), (inner.state, inner.count))

        def _break(self) -> None:
            if content_of(self) is None:
                base._break(self)
            else:
                self._become(BROKEN)

        def wait(self, timeout: float | None = None) -> int:
            state: _State | None = content_of(self)
            if state is None:
                return base.wait(self, timeout)
            model_thread = scheduler.cur
            if scheduler.dead:
                scheduler.bury()
            if model_thread is None:
                raise RuntimeError("a barrier can't be waited for here")
            state.coming.append(model_thread)
            try:
                scheduler.point(model_thread, self._op(), self._open)
            finally:
                state.coming.remove(model_thread)
            if state.state == BROKEN:
                raise broken_error
            index = state.count
            state.count += 1
            if scheduler.verbose:
                scheduler.note_sync("comes to", self)
            if state.count == state.parties:
                self._become(DRAINING)
                # From here on it is after all that the others did before they came.
                model_thread.op = (ops.PASS_ON, uid_of(self), ops.NONE, None, -1)
                scheduler.record(model_thread)
            else:
                self._become(state.state)
                self._pass(model_thread, state.limit if timeout is None else timeout)
            self._leave()
            return index

        def _pass(self, model_thread: ModelThread, timeout: float | None) -> None:
            """Waits until all have come."""
            op = (ops.PASS, uid_of(self), ops.NONE, None, -1)
            try:
                if timeout is None:
                    scheduler.point(model_thread, op, self._left)
                elif timeout <= 0:
                    scheduler.point(model_thread, (ops.BREAK, *op[1:]))
                else:
                    timed_point(model_thread, op, self._left, timeout, ops.BREAK)
            except BaseException:
                content_of(self).count -= 1  # the run is over
                raise
            state: _State = content_of(self)
            if state.state == FILLING:
                state.count -= 1
                self._become(BROKEN)
                raise broken_error
            if state.state != DRAINING:
                self._leave()
                raise broken_error
            if scheduler.verbose:
                scheduler.note_sync("has waited for", self)

        def _leave(self) -> None:
            state: _State = content_of(self)
            state.count -= 1
            self._become(state.state)

        def reset(self) -> None:
            state: _State | None = content_of(self)
            if state is None:
                base.reset(self)
                return
            self._seen(ops.BREAK)
            self._become(RESETTING if state.count and state.state != DRAINING else DRAINING if state.count else FILLING)
            if scheduler.verbose:
                scheduler.note_sync("resets", self)

        def abort(self) -> None:
            if content_of(self) is None:
                base.abort(self)
                return
            self._seen(ops.BREAK)
            self._become(BROKEN)
            if scheduler.verbose:
                scheduler.note_sync("breaks", self)

        def _seen(self, mode: int) -> None:
            if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
                scheduler.point(scheduler.cur, (mode, uid_of(self), ops.NONE, None, -1))

        @property
        def parties(self) -> int:
            state: _State | None = content_of(self)
            return self._parties if state is None else state.parties

        @property
        def n_waiting(self) -> int:
            state: _State | None = content_of(self)
            if state is None:
                return base.n_waiting.fget(self)
            self._seen(ops.SEE_BARRIER)
            return state.count if state.state == FILLING else 0

        @property
        def broken(self) -> bool:
            state: _State | None = content_of(self)
            if state is None:
                return base.broken.fget(self)
            self._seen(ops.SEE_BARRIER)
            return state.state == BROKEN

    Barrier.__module__, Barrier.__qualname__ = "threading", "Barrier"
    return Barrier
