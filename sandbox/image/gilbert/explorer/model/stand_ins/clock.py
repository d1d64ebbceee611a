"""`time` with a virtual clock, which only sleeping, waiting and reading it advance."""

import time as real
from types import FunctionType, ModuleType
from typing import Any

from gilbert.explorer.model.making import documented
from gilbert.explorer.runtime.looking import look_at_clock
from gilbert.explorer.runtime.present import LOOK, present
from gilbert.explorer.runtime.scheduler import Scheduler

#: Virtual seconds after which Ctrl-C is pressed, if the main thread still sleeps and the program handles Ctrl-C.
PRESSED = 60.0
#: Nanoseconds of CPU time that a new thread has used.
_NEW_THREAD = 31_417
_SAID = f"Ctrl-C was pressed after {PRESSED:g} virtual seconds, while the main thread slept; other moments were not tried."


def press_once(scheduler: Scheduler) -> None:
    """Raises KeyboardInterrupt, once in a run."""
    if "pressed" not in scheduler.run_state:
        scheduler.run_state["pressed"] = True
        scheduler.uncertain.add(_SAID)
        raise KeyboardInterrupt


def make_time(scheduler: Scheduler, quiet: bool = False) -> ModuleType:
    """The program's `time`; with `quiet`, the library's.

    A clock read by the library takes no time, unless the clock should advance while the program works (`present.look`). But a
    time that it stores (`LogRecord.created`) still counts as a clock read of the program.
    """
    fake: Any = ModuleType("time", real.__doc__)
    for name in dir(real):
        if not name.startswith("__"):
            setattr(fake, name, getattr(real, name))

    fake._private = True

    def look(noted: bool = True) -> None:
        if not quiet or present.look != LOOK:
            look_at_clock(scheduler)
        elif noted:
            scheduler.reads_clock = True

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
            scheduler.pass_to(scheduler.now + seconds)
        if scheduler.interruptible and scheduler.cur.id == 0:
            # The rounds of such a loop lead to Ctrl-C. Without this it would count as a busy-wait and not run again.
            scheduler.cur.clock_reads += 1
            if scheduler.now > PRESSED:
                press_once(scheduler)

    def monotonic_ns() -> int:
        look(noted=False)
        return present.monotonic + round(scheduler.now * 1e9)

    def wall_ns() -> int:
        look()
        return present.wall + round(scheduler.now * 1e9)

    def process_ns() -> int:
        look()
        return present.cpu + round(scheduler.worked * 1e9)

    def thread_ns() -> int:
        look()
        model_thread = scheduler.cur
        if model_thread is None or model_thread.id == 0:
            return present.cpu + round((model_thread.worked if model_thread is not None else 0.0) * 1e9)
        return _NEW_THREAD + round(model_thread.worked * 1e9)

    def monotonic() -> float:
        return monotonic_ns() / 1e9

    def wall() -> float:
        return wall_ns() / 1e9

    def process() -> float:
        return process_ns() / 1e9

    def thread() -> float:
        return thread_ns() / 1e9

    by_number = {
        number: clock
        for name, clock in (
            ("CLOCK_REALTIME", wall_ns), ("CLOCK_TAI", wall_ns),
            ("CLOCK_MONOTONIC", monotonic_ns), ("CLOCK_MONOTONIC_RAW", monotonic_ns), ("CLOCK_BOOTTIME", monotonic_ns),
            ("CLOCK_PROCESS_CPUTIME_ID", process_ns), ("CLOCK_THREAD_CPUTIME_ID", thread_ns))
        if (number := getattr(real, name, None)) is not None
    }

    def clock_gettime_ns(number: int) -> int:
        if number not in by_number:
            raise OSError(22, "Invalid argument")
        return by_number[number]()

    def clock_gettime(number: int) -> float:
        return clock_gettime_ns(number) / 1e9

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
        (monotonic, ("monotonic", "perf_counter")), (monotonic_ns, ("monotonic_ns", "perf_counter_ns")),
        (process, ("process_time",)), (process_ns, ("process_time_ns",)),
        (thread, ("thread_time",)), (thread_ns, ("thread_time_ns",)),
        (clock_gettime, ("clock_gettime",)), (clock_gettime_ns, ("clock_gettime_ns",)),
    ):
        for name in names:
            setattr(fake, name, _as_in_c(function, name))
    return fake


def _as_in_c(function: Any, name: str) -> Any:
    """A function that does not become a method in a class (`converter = time.localtime`), like functions written in C."""
    function = FunctionType(function.__code__, function.__globals__, name, function.__defaults__, function.__closure__)
    documented(function, getattr(real, name))
    return staticmethod(function)
