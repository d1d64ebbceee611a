"""Gives the private copy of asyncio the modelled event loop, and removes what needs the operating system."""

import itertools
from collections.abc import Callable, Iterable
from types import ModuleType, SimpleNamespace
from typing import Any

from gilbert.explorer.model.event_loop.loop import VirtualLoop
from gilbert.explorer.model.event_loop.outside_calls import watch_calls
from gilbert.explorer.model.event_loop.refusals import REFUSED
from gilbert.explorer.model.futures import steady_hash
from gilbert.explorer.model.making import documented
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.immutable_classes import make_immutable


def adapt_asyncio(load: Callable[[str], ModuleType], asyncio: ModuleType) -> None:
    """Adapts the private asyncio. Called once, after it is loaded."""
    base, events = load("asyncio.base_events"), load("asyncio.events")
    tasks: Any
    futures, tasks = load("asyncio.futures"), load("asyncio.tasks")
    steady_hash(futures.Future)
    loop_class = type("_UnixSelectorEventLoop", (VirtualLoop, base.BaseEventLoop), {
        "__module__": "asyncio.unix_events", "_sleeper": staticmethod(futures._set_result_unless_cancelled), **REFUSED})
    make_immutable(loop_class)
    _use_loop(events, asyncio, loop_class)
    load("asyncio.runners").__dict__["signal"] = SimpleNamespace(
        getsignal=lambda number: None, SIGINT=2, default_int_handler=object(), signal=lambda *args: None)
    _answer(events, tasks)
    watch_calls(load)
    _begin_in_any_order(tasks, asyncio)
    if "_log_on_exception" in vars(tasks):
        # From 3.14 on `shield` logs an exception after its caller was cancelled, even if another task awaits it later. The
        # explorer reports at the end whether any task did, on every Python.
        tasks.__dict__["_log_on_exception"] = _says_nothing
    for cls in (events.TimerHandle, load("asyncio.timeouts").Timeout):
        cls.when = _looking(cls.when)

    def fresh() -> None:
        tasks._task_name_counter = itertools.count(1).__next__
        tasks._current_tasks.clear()
        tasks._eager_tasks.clear()
        if tasks._scheduled_tasks.data:  # a WeakSet takes its time
            tasks._scheduled_tasks.clear()
        events._running_loop.loop_pid = (None, None)

    fresh()
    scheduler.boot_reset.append(fresh)


def _says_nothing(future: object) -> None:
    """Replaces asyncio's function that logs an error."""


def _begin_in_any_order(tasks: Any, asyncio: ModuleType) -> None:
    """`as_completed` starts coroutines in the order of a set, which is that of their addresses: here it is a choice."""
    real = tasks.as_completed

    def as_completed(fs: Any, *, timeout: float | None = None) -> Any:
        if isinstance(fs, Iterable) and not tasks.futures.isfuture(fs) and not tasks.coroutines.iscoroutine(fs):
            fs = list(dict.fromkeys(fs))
            if sum(map(tasks.coroutines.iscoroutine, fs)) > 1 and scheduler.cur is not None:
                if scheduler.choose(2):
                    fs.reverse()
                loop = tasks.events.get_running_loop()
                fs = [tasks.ensure_future(each, loop=loop) for each in fs]
        return real(fs, timeout=timeout)

    documented(as_completed, real)
    tasks.__dict__["as_completed"] = asyncio.__dict__["as_completed"] = as_completed


def _looking(when: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wraps the method `when`: it reveals the clock's value at the time the deadline was set, so it counts as a clock read."""
    def looking(self: Any) -> Any:
        scheduler.reads_clock = True
        return when(self)
    looking.__name__, looking.__qualname__ = when.__name__, when.__qualname__
    return looking


def _use_loop(events: Any, asyncio: ModuleType, loop_class: type) -> None:
    """Makes every way to create a loop create a modelled loop."""
    # Public up to 3.13. From 3.14 on policies are deprecated and the class has an underscore.
    base = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy
    policy_class = type("Policy", (base,), {"_loop_factory": loop_class, "__module__": "asyncio"})
    make_immutable(policy_class)

    def fresh() -> None:
        events._event_loop_policy = policy_class()

    fresh()
    scheduler.boot_reset.append(fresh)
    asyncio.__dict__.update(SelectorEventLoop=loop_class, EventLoop=loop_class)
    if "DefaultEventLoopPolicy" in vars(asyncio):
        asyncio.__dict__["DefaultEventLoopPolicy"] = policy_class


def _answer(events: Any, tasks: Any) -> None:
    """Registers the functions that the scheduler and the narrator ask about tasks."""
    def lane() -> tuple[Any, str] | None:
        loop = events._get_running_loop()
        task = tasks._current_tasks.get(loop) if loop is not None else None
        return None if task is None else (("task", id(task)), task.get_name())

    def pending(loop: Any) -> list[Any]:
        return [t for t in scheduler.run_state.get("tasks", ()) if t._loop is loop and not t.done()]

    def solo() -> bool:
        loop = events._get_running_loop()
        return loop is None or (len(pending(loop)) < 2 and not loop._scheduled and not loop._ready)

    scheduler.lane, scheduler.solo, scheduler.pending_tasks = lane, solo, pending
