"""An event loop without sockets, whose clock is virtual.

What asyncio promises is kept: callbacks run first come, first served, and a timeout never fires
before something that was due earlier. What it does not promise is the picker's choice: which of
several sleeps that are close to each other ends first, and when another thread's result arrives.
"""

import heapq
from typing import Any

from gilbert.explorer.model.primitives.waits import SHORT
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.process import scheduler

#: Rounds of a loop that always has something to do, after which the next sleep ends: time passes meanwhile.
BUSY = 300
#: Sleeps whose lengths differ by less than this factor may end in any order.
NEAR = 10.0
#: What a loop's clock says when a run begins.
START = 1000.0


class VirtualLoop:
    """What is ours of an event loop. The rest is asyncio's `BaseEventLoop`; the two are joined when that is loaded."""

    _ready: Any
    _scheduled: list
    _sleeper: Any
    _stopping: bool
    _thread_id: int | None
    _timer_cancelled_count: int
    _exception_handler: Any

    def __init__(self) -> None:
        super().__init__()
        self._uid = scheduler.uid()
        self._busy = 0

    def __setattr__(self, name: str, value: Any) -> None:
        # A loop is shared by a scenario and the code that it drives: its clock and timers are nobody's to replace.
        if callable(getattr(type(self), name, None)):
            raise AttributeError(f"the event loop's {name!r} can't be replaced")
        super().__setattr__(name, value)

    def time(self) -> float:
        return START + scheduler.now

    def _has_ready(self) -> bool:
        return bool(self._ready)

    def run_forever(self) -> None:
        scheduler.multi = True
        super().run_forever()  # type: ignore[misc]

    def _write_to_self(self) -> None:
        scheduler.epoch += 1

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        model_thread = scheduler.cur
        if model_thread is not None and scheduler.multi and not scheduler.dead and model_thread is not self._own_thread():
            scheduler.point(model_thread, (ops.PUT, self._uid, -1, None, -1))
            if scheduler.verbose:
                scheduler.note_sync("hands a callback to", self)
        return super().call_soon_threadsafe(callback, *args, context=context)  # type: ignore[misc]

    def _own_thread(self) -> Any:
        """The modelled thread that runs this loop."""
        return scheduler.idents.get(self._thread_id or 0)

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

    def _run_once(self) -> None:
        """One iteration: waits until something can be done, then does what is ready."""
        model_thread = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        self._forget_cancelled()
        scheduled = self._scheduled
        others = len(scheduler.live) > 1
        if not self._ready and not self._stopping:
            if scheduled:
                self._wait(model_thread, sorted(scheduled), others)
            else:
                scheduler.point(model_thread, (ops.GET, self._uid, -1, None, -1), self._has_ready)
            self._busy = 0
        else:
            self._busy = self._busy + 1 if scheduled else 0
            if self._busy > BUSY and (first := min(scheduled))._callback is self._sleeper:
                self._busy = 0
                self._fire(first)
            if others:
                # Results of other threads may arrive between any two rounds.
                scheduler.point(model_thread, (ops.SEE_QUEUE, self._uid, -1, None, -1))
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()
        scheduler.epoch += 1

    def _forget_cancelled(self) -> None:
        """Takes cancelled timers off the list."""
        scheduled = self._scheduled
        live = [h for h in scheduled if not h._cancelled]
        if len(live) != len(scheduled):
            for handle in scheduled:
                if handle._cancelled:
                    handle._scheduled = False
            scheduled[:] = live
            heapq.heapify(scheduled)
            self._timer_cancelled_count = 0

    def _wait(self, model_thread: Any, timers: list, others: bool) -> None:
        """Nothing is ready: a timer fires, or something arrives from another thread."""
        first = timers[0]
        asleep = first._callback is self._sleeper
        if others and first._when > self.time():
            deadline = first._when - START
            model_thread.deadline, model_thread.soft = deadline, asleep or deadline - scheduler.now < SHORT
            try:
                mode = ops.TRY_GET if model_thread.soft else ops.GET
                scheduler.point(model_thread, (mode, self._uid, -1, None, -1), self._has_ready)
            finally:
                model_thread.deadline, model_thread.soft = None, False
            if self._ready:
                return
        options = [first]
        if asleep:
            near = scheduler.now + START + NEAR * max(first._when - self.time(), 1e-9)
            for timer in timers[1:]:
                if timer._callback is not self._sleeper or timer._when > near:
                    break
                options.append(timer)
        else:
            options += [t for t in timers[1:] if t._when == first._when and t._callback is self._sleeper]
        self._fire(options[scheduler.choose(min(len(options), 5))])

    def _fire(self, timer: Any) -> None:
        """A timer is due."""
        self._scheduled.remove(timer)
        heapq.heapify(self._scheduled)
        timer._scheduled = False
        scheduler.now = max(scheduler.now, timer._when - START)
        self._ready.append(timer)

    def _process_events(self, event_list: Any) -> None:
        """There are none."""

    def add_signal_handler(self, *args: Any) -> None:
        raise NotImplementedError

    def remove_signal_handler(self, *args: Any) -> bool:
        return False
