"""An event loop without sockets and with a virtual clock.

It keeps asyncio's guarantees: callbacks run first in, first out; all timers that are due run in one iteration, in the order
of their deadlines (`timers`); another thread can wake a sleeping loop only through `call_soon_threadsafe`. The picker
chooses when that happens.
"""

import os
import sys
from typing import Any

from gilbert.explorer.model.event_loop.timers import Timers
from gilbert.explorer.model.primitives.waits import SHORT
from gilbert.explorer.model.threads.later import signal_comes
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.kept import Kept, set_uid, uid_of
from gilbert.explorer.runtime.looking import look_at_clock
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.present import LOOK, present
from gilbert.explorer.runtime.process import scheduler

#: Iterations of a loop that always has something to do, after which the next sleep ends, because time passes.
BUSY = 300
#: Iterations that count as one step, so that a loop that goes on for ever comes to the step limit.
ROUNDS = 2
_NOT_WOKEN = (
    "asyncio's objects are not thread-safe: `{call}`, called from another thread, does not wake an event loop that sleeps; "
    "`loop.call_soon_threadsafe` does.")


class VirtualLoop(Kept):
    """The modelled part of an event loop. `adapt` joins it with asyncio's `BaseEventLoop` after that is loaded."""

    _ready: Any
    _scheduled: list
    _sleeper: Any
    _stopping: bool
    _thread_id: int | None
    _timer_cancelled_count: int
    _exception_handler: Any

    def __init__(self) -> None:
        super().__init__()
        set_uid(self, scheduler.uid())
        self._busy = 0
        #: Whether the loop was woken (asyncio writes to a pipe for that).
        self._woken = False
        #: The operation that did so; -1 where the loop's own thread did.
        self._woken_at = -1

    def __setattr__(self, name: str, value: Any) -> None:
        # A scenario and the submission share a loop, so neither may replace its clock or timers.
        if callable(getattr(type(self), name, None)):
            raise AttributeError(f"the event loop's {name!r} can't be replaced")
        super().__setattr__(name, value)

    def time(self) -> float:
        # For asyncio itself no time passes while it works. A clock read by the program takes time.
        if present.look != LOOK or os.sep not in (name := sys._getframe(1).f_code.co_filename) and name[:1] != "<":
            look_at_clock(scheduler)
        return present.seconds + scheduler.now

    def _awake(self) -> bool:
        return self._woken

    def run_forever(self) -> None:
        scheduler.multi = True
        scheduler.run_state.setdefault("loops", []).append(self)
        super().run_forever()  # type: ignore[misc]

    def _write_to_self(self) -> None:
        if not self._woken:
            self._woken_at = len(scheduler.trace) - 1 if self._other_thread() is not None else -1
        self._woken = True
        scheduler.epoch += 1

    # ---------------------------------------------------------------- calls from anywhere

    def _other_thread(self) -> ModelThread | None:
        """The caller's thread, if the loop runs in another thread; else None."""
        model_thread = scheduler.cur
        if model_thread is None or self._thread_id is None or not scheduler.multi or scheduler.dead:
            return None
        return model_thread if model_thread is not scheduler.idents.get(self._thread_id) else None

    def _from_outside(self, model_thread: ModelThread) -> None:
        """Another thread calls a method that is not thread-safe: the callback is queued, but the loop is not woken."""
        scheduler.gates = True
        scheduler.point(model_thread, (ops.PUT, uid_of(self), -1, None, -1))
        scheduler.run_state["not woken"] = _NOT_WOKEN.format(
            call=scheduler.run_state.get("outside call") or _what_was_called())
        if scheduler.verbose:
            scheduler.note_sync("without waking it, hands a callback to", self)

    def stop(self) -> None:
        caller = self._other_thread()
        if caller is not None:
            self._from_outside(caller)
        super().stop()  # type: ignore[misc]

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:
        caller = self._other_thread()
        if caller is not None:
            self._from_outside(caller)
        return super().call_soon(callback, *args, context=context)  # type: ignore[misc]

    def call_at(self, when: float, callback: Any, *args: Any, context: Any = None) -> Any:
        caller = self._other_thread()
        if caller is not None:
            self._from_outside(caller)
        timer = super().call_at(when, callback, *args, context=context)  # type: ignore[misc]
        _timers_of(self).add(timer)
        return timer

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        caller = self._other_thread()
        if caller is not None:
            scheduler.point(caller, (ops.PUT, uid_of(self), -1, None, -1))
            if scheduler.verbose:
                scheduler.note_sync("hands a callback to", self)
        return super().call_soon_threadsafe(callback, *args, context=context)  # type: ignore[misc]

    def create_task(self, coro: Any, **options: Any) -> Any:
        task = super().create_task(coro, **options)  # type: ignore[misc]
        scheduler.run_state.setdefault("tasks", []).append(task)
        return task

    def call_exception_handler(self, context: dict) -> None:
        error = context.get("exception")
        if error is not None and "never retrieved" not in context.get("message", "") and self._exception_handler is None:
            scheduler.run_state.setdefault("lost", {})[id(context)] = (context, error, scheduler.cur)
        if self._exception_handler is not None:
            super().call_exception_handler(context)  # type: ignore[misc]

    # ---------------------------------------------------------------- an iteration

    def _run_once(self) -> None:
        """One iteration: waits until a callback is ready, then runs those ready now, not those that become ready meanwhile."""
        model_thread = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        timers = _timers_of(self)
        if self._scheduled and timers.forget_cancelled():
            self._timer_cancelled_count = 0
        timers.iteration += 1
        if not timers.iteration % ROUNDS:
            scheduler.breathe(model_thread)
        others = len(scheduler.live) > 1
        if others and (self._ready or scheduler.gates):
            # Other threads may queue callbacks between any two iterations.
            scheduler.point(model_thread, (ops.SEE_QUEUE, uid_of(self), -1, None, -1))
            timers = _timers_of(self)
        if self._ready or self._stopping:
            if self._scheduled:
                self._ready.extend(timers.overdue())
                self._ready.extend(timers.arrived())
            self._pass_time(timers)
        else:
            self._wait(model_thread, timers, others)
        if self._woken:
            self._woken = False
        following = self._ready.popleft
        for _ in range(len(self._ready)):
            handle = following()
            if not handle._cancelled:
                handle._run()
        scheduler.epoch += 1
        if scheduler.rested is not None:
            scheduler.rested(self)

    def _pass_time(self, timers: Timers) -> None:
        """In a loop that always has something to do, ends the next sleep from time to time."""
        if self._scheduled:
            self._busy += 1
        elif self._busy:
            self._busy = 0
        if self._busy > BUSY and timers.is_sleep(first := timers.in_order()[0]):
            self._busy = 0
            self._ready.append(timers.take(first))

    def _wait(self, model_thread: ModelThread, timers: Timers, others: bool) -> None:
        """Nothing is ready: waits until another thread queues a callback or a timer is due."""
        if self._busy:
            self._busy = 0
        if not self._scheduled:
            scheduler.point(model_thread, (ops.SEE_QUEUE, uid_of(self), -1, None, -1), self._awake)
            self._went_on()
            return
        first = timers.in_order()[0]
        if others and present.elapsed(first._when) > scheduler.now:
            scheduler.timed = True
            model_thread.deadline = present.elapsed(first._when)
            model_thread.soft = timers.is_sleep(first) or present.elapsed(first._when) - scheduler.now < SHORT
            try:
                mode = ops.TRY_GET if model_thread.soft else ops.SEE_QUEUE
                scheduler.point(model_thread, (mode, uid_of(self), -1, None, -1), self._awake)
            finally:
                model_thread.deadline, model_thread.soft = None, False
            if self._woken:
                if mode == ops.SEE_QUEUE:  # else it could have gone on before, when the sleep's end came first
                    self._went_on()
                return
        self._ready.extend(_timers_of(self).next())

    def _went_on(self) -> None:
        """A sleeping loop was woken. Before that it could not go on; what else comes in until it does it takes along."""
        if scheduler.multi and self._woken_at >= 0:
            scheduler.amend((ops.SEE_QUEUE, uid_of(self), ops.WOKEN, self._woken_at, -1))

    def _process_events(self, event_list: Any) -> None:
        """Does nothing: the modelled loop has no I/O events."""

    def add_signal_handler(self, sig: int, callback: Any, *args: Any) -> None:
        handlers = scheduler.run_state.setdefault("loop signals", {})
        handlers[sig] = (callback, args)
        signal_comes(lambda: self._signalled(sig))

    def remove_signal_handler(self, sig: int) -> bool:
        return scheduler.run_state.get("loop signals", {}).pop(sig, None) is not None

    def _signalled(self, sig: int) -> None:
        """Runs the callback of a signal in the loop."""
        callback, args = scheduler.run_state["loop signals"].get(sig, (None, ()))
        if callback is not None and not self.is_closed():  # type: ignore[attr-defined]
            self.call_soon_threadsafe(callback, *args)


def _timers_of(loop: Any) -> Timers:
    """A loop's timers. They are not stored in the loop, where a program could change them and hide orders from the search."""
    kept = scheduler.run_state.setdefault("timers", {})
    found = kept.get(identity(loop))
    if found is None or found.heap is not loop._scheduled:
        found = kept[identity(loop)] = Timers(loop._scheduled, loop._sleeper)
    return found


def _what_was_called() -> str:
    """The asyncio method that the program called: `Event.set`, `Queue.put_nowait`, `loop.call_soon`."""
    frame: Any = sys._getframe(2)
    code = frame.f_code
    while frame is not None and (frame.f_globals is globals() or str(frame.f_globals.get("__name__", "")).startswith("asyncio")):
        code, frame = frame.f_code, frame.f_back
    owner, _, name = code.co_qualname.rpartition(".")
    return f"loop.{name}" if owner in ("VirtualLoop", "BaseEventLoop") else code.co_qualname
