"""asyncio under the scheduler: an event loop without sockets, whose clock is virtual.

What asyncio promises is kept: callbacks run first come, first served, and a timeout never fires
before something that was due earlier. What it does not promise is the picker's choice: which of
several sleeps that are close to each other ends first, and when another thread's result arrives.
"""

from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from gilbert.shared.immutable_classes import make_immutable
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.scheduler import Unsupported
from gilbert.explorer.model.futures import steady_hash
from gilbert.explorer.model.primitives import SHORT

if TYPE_CHECKING:
    from gilbert.explorer.model.library import Library

#: Rounds of a loop that always has something to do, after which the next sleep ends: time passes meanwhile.
BUSY = 300
#: Sleeps whose lengths differ by less than this factor may end in any order.
NEAR = 10.0


def adapt_asyncio(library: "Library", asyncio: ModuleType) -> None:
    """Gives the private asyncio a loop of ours, and takes from it what needs the operating system."""
    scheduler = library.scheduler
    base = library.load("asyncio.base_events")
    events = library.load("asyncio.events")
    futures = library.load("asyncio.futures")
    tasks = library.load("asyncio.tasks")
    steady_hash(scheduler, futures.Future)
    sleeper = futures._set_result_unless_cancelled
    heapq = __import__("heapq")

    class Loop(base.BaseEventLoop):
        """The event loop."""

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
            return 1000.0 + scheduler.now

        def _has_ready(self) -> bool:
            return bool(self._ready)

        def run_forever(self) -> None:
            scheduler.multi = True
            super().run_forever()

        def _write_to_self(self) -> None:
            scheduler.epoch += 1

        def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
            model_thread = scheduler.cur
            if model_thread is not None and scheduler.multi and not scheduler.dead and model_thread is not self._strand_of():
                scheduler.point(model_thread, (ops.PUT, self._uid, -1, None, -1))
                if scheduler.verbose:
                    scheduler.note_sync("hands a callback to", self)
            return super().call_soon_threadsafe(callback, *args, context=context)

        def _strand_of(self) -> Any:
            return scheduler.idents.get(self._thread_id)

        def create_task(self, coro: Any, *, name: Any = None, context: Any = None) -> Any:
            task = super().create_task(coro, name=name, context=context)
            scheduler.run_state.setdefault("tasks", []).append(task)
            return task

        def call_exception_handler(self, context: dict) -> None:
            error = context.get("exception")
            if error is not None and "never retrieved" not in context.get("message", "") and self._exception_handler is None:
                scheduler.run_state.setdefault("lost", {})[id(context)] = (context, error, scheduler.cur)
            if self._exception_handler is not None:
                super().call_exception_handler(context)

        def _run_once(self) -> None:
            model_thread = scheduler.cur
            if scheduler.dead:
                scheduler.bury()
            scheduled = self._scheduled
            live = [h for h in scheduled if not h._cancelled]
            if len(live) != len(scheduled):
                for handle in scheduled:
                    if handle._cancelled:
                        handle._scheduled = False
                scheduled[:] = live
                heapq.heapify(scheduled)
                self._timer_cancelled_count = 0
            others = len(scheduler.live) > 1
            if not self._ready and not self._stopping:
                if scheduled:
                    self._wait(model_thread, sorted(scheduled), others)
                else:
                    scheduler.point(model_thread, (ops.GET, self._uid, -1, None, -1), self._has_ready)
                self._busy = 0
            else:
                self._busy = self._busy + 1 if scheduled else 0
                if self._busy > BUSY and (first := min(scheduled))._callback is sleeper:
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

        def _wait(self, model_thread: Any, timers: list, others: bool) -> None:
            """Nothing is ready: a timer fires, or something arrives from another thread."""
            first = timers[0]
            asleep = first._callback is sleeper
            if others and first._when > self.time():
                engine_deadline = first._when - 1000.0
                model_thread.deadline, model_thread.soft = engine_deadline, asleep or engine_deadline - scheduler.now < SHORT
                try:
                    mode = ops.TRY_GET if model_thread.soft else ops.GET
                    scheduler.point(model_thread, (mode, self._uid, -1, None, -1), self._has_ready)
                finally:
                    model_thread.deadline, model_thread.soft = None, False
                if self._ready:
                    return
            options = [first]
            if asleep:
                near = scheduler.now + 1000.0 + NEAR * max(first._when - self.time(), 1e-9)
                for timer in timers[1:]:
                    if timer._callback is not sleeper or timer._when > near:
                        break
                    options.append(timer)
            else:
                options += [t for t in timers[1:] if t._when == first._when and t._callback is sleeper]
            self._fire(options[scheduler.choose(min(len(options), 5))])

        def _fire(self, timer: Any) -> None:
            """A timer is due."""
            self._scheduled.remove(timer)
            heapq.heapify(self._scheduled)
            timer._scheduled = False
            scheduler.now = max(scheduler.now, timer._when - 1000.0)
            self._ready.append(timer)

        def _process_events(self, event_list: Any) -> None:
            """There are none."""

        def add_signal_handler(self, *args: Any) -> None:
            raise NotImplementedError

        def remove_signal_handler(self, *args: Any) -> bool:
            return False

    def refuse(what: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> None:
            raise Unsupported(f"asyncio {what} can't be controlled by the explorer")
        return call

    for name, what in (
        ("add_reader", "I/O"), ("add_writer", "I/O"), ("create_connection", "sockets"), ("create_server", "sockets"),
        ("create_datagram_endpoint", "sockets"), ("getaddrinfo", "sockets"), ("getnameinfo", "sockets"),
        ("sock_recv", "sockets"), ("sock_sendall", "sockets"), ("sock_connect", "sockets"), ("sock_accept", "sockets"),
        ("connect_read_pipe", "pipes"), ("connect_write_pipe", "pipes"), ("subprocess_exec", "processes"),
        ("subprocess_shell", "processes"), ("create_unix_connection", "sockets"), ("create_unix_server", "sockets"),
    ):
        setattr(Loop, name, refuse(what))

    class Policy(events.BaseDefaultEventLoopPolicy):
        """Makes our loops."""

        _loop_factory = Loop

    for cls in (Loop, Policy):
        make_immutable(cls)

    def fresh() -> None:
        events._event_loop_policy = None
        events.set_event_loop_policy(Policy())
        tasks._task_name_counter = __import__("itertools").count(1).__next__
        tasks._current_tasks.clear()
        tasks._scheduled_tasks.clear()
        tasks._eager_tasks.clear()
        events._running_loop.loop_pid = (None, None)

    fresh()
    scheduler.boot_reset.append(fresh)
    runners = library.load("asyncio.runners")
    runners.signal = SimpleNamespace(getsignal=lambda number: None, SIGINT=2, default_int_handler=object(),
                                     signal=lambda *args: None)
    asyncio.SelectorEventLoop = asyncio.DefaultEventLoopPolicy = None
    asyncio.new_event_loop = events.new_event_loop

    def lane() -> tuple[Any, str] | None:
        """The task that is running, for the narrator: (identity, name)."""
        loop = events._get_running_loop()
        task = tasks._current_tasks.get(loop) if loop is not None else None
        return None if task is None else (("task", id(task)), task.get_name())

    def pending(loop: Any) -> list[Any]:
        """Tasks of a loop that have not ended."""
        return [t for t in scheduler.run_state.get("tasks", ()) if t._loop is loop and not t.done()]

    def solo() -> bool:
        """Whether nothing else of the running loop can ever happen."""
        loop = events._get_running_loop()
        return loop is None or (len(pending(loop)) < 2 and not loop._scheduled and not loop._ready)

    scheduler.lane, scheduler.solo = lane, solo
    scheduler.pending_tasks = pending
