"""`time` with a clock that only sleeping and waiting move."""

import time as real
from types import FunctionType, ModuleType
from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler

#: What the wall clock says when a run begins (seconds since 1970). Any fixed value would do.
EPOCH = 1_800_000_000.0
#: What looking at the clock costs, so that a loop that only looks at it comes to an end.
TICK = 1e-6
#: Virtual seconds after which somebody presses Ctrl-C, where the main thread still sleeps and the program waits for that.
PRESSED = 60.0
_SAID = f"Ctrl-C was pressed after {PRESSED:g} virtual seconds, while the main thread slept; other moments were not tried."


def press_once(scheduler: Scheduler) -> None:
    """Raises KeyboardInterrupt, once in a run."""
    if "pressed" not in scheduler.run_state:
        scheduler.run_state["pressed"] = True
        scheduler.uncertain.add(_SAID)
        raise KeyboardInterrupt


def make_time(scheduler: Scheduler, quiet: bool = False) -> ModuleType:
    """A module that a program sees as `time`; a quiet one, for the library, does not count its looks."""
    fake: Any = ModuleType("time", real.__doc__)
    for name in dir(real):
        if not name.startswith("__"):
            setattr(fake, name, getattr(real, name))

    fake._private = True

    def tick() -> float:
        model_thread = scheduler.cur
        if model_thread is not None and not scheduler.dead and not quiet:
            scheduler.reads_clock = True
            model_thread.clock_reads += 1
            looks = model_thread.clock_reads
            scheduler.now += TICK if looks < 1000 else TICK * (2 ** min(30, looks // 1000))
            scheduler.steps += 1
            if scheduler.steps > scheduler.limit:
                scheduler.abort(("limit", model_thread))
        return scheduler.now

    def sleep(seconds: Any) -> None:
        """Suspends the calling thread: costs nothing, and promises nothing about who runs first."""
        if not isinstance(seconds, (int, float)) and not hasattr(seconds, "__float__") and not hasattr(seconds, "__index__"):
            raise TypeError(f"{type(seconds).__name__!r} object cannot be interpreted as an integer")
        seconds = float(seconds)
        if not seconds >= 0:
            raise ValueError("sleep length must be non-negative")
        if scheduler.dead:
            scheduler.bury()
        if scheduler.cur is None:
            return
        if scheduler.multi:
            scheduler.nap(scheduler.cur, seconds)
            if scheduler.verbose:
                scheduler.note_sleep(seconds)
        else:
            scheduler.now += seconds
        if scheduler.interruptible and scheduler.now > PRESSED and scheduler.cur.id == 0:
            press_once(scheduler)

    def monotonic() -> float:
        return 1000.0 + tick()

    def wall() -> float:
        return EPOCH + tick()

    def monotonic_ns() -> int:
        return int(monotonic() * 1e9)

    def wall_ns() -> int:
        return int(wall() * 1e9)

    def localtime(seconds: Any = None) -> Any:
        return real.localtime(wall() if seconds is None else seconds)

    def gmtime(seconds: Any = None) -> Any:
        return real.gmtime(wall() if seconds is None else seconds)

    def ctime(seconds: Any = None) -> Any:
        return real.ctime(wall() if seconds is None else seconds)

    def asctime(t: Any = None) -> Any:
        return real.asctime(localtime() if t is None else t)

    def strftime(format: str, t: Any = None) -> Any:
        return real.strftime(format, localtime() if t is None else t)

    for function, names in (
        (sleep, ("sleep",)), (wall, ("time",)), (wall_ns, ("time_ns",)), (localtime, ("localtime",)), (gmtime, ("gmtime",)),
        (ctime, ("ctime",)), (asctime, ("asctime",)), (strftime, ("strftime",)),
        (monotonic, ("monotonic", "perf_counter", "process_time", "thread_time")),
        (monotonic_ns, ("monotonic_ns", "perf_counter_ns", "process_time_ns", "thread_time_ns")),
    ):
        for name in names:
            setattr(fake, name, _as_in_c(function, name))
    return fake


def _as_in_c(function: Any, name: str) -> Any:
    """A function that becomes no method where a class holds it (`converter = time.localtime`), like those written in C."""
    function = FunctionType(function.__code__, function.__globals__, name, function.__defaults__, function.__closure__)
    return staticmethod(function)
