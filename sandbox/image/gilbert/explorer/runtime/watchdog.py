"""Ends a run that computes or blocks without reaching a point that the scheduler controls."""

import resource
import signal
import threading
import time
from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler, TooLong

#: Seconds of CPU time, and of real time, allowed without a single controlled step.
CPU, WALL = 3.0, 10.0
#: The most involuntary context switches of a process that really waits. If there are more, the machine is busy.
CALM = 5
BEAT = 0.5


class Watchdog:
    """A timer signal that checks twice a second whether the run in progress still makes steps."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        self.usable = threading.current_thread() is threading.main_thread()
        self.seen = (-1, -1)
        self.since = (0.0, 0.0, 0)
        self.old: Any = None
        self.running = False
        #: Seconds of CPU time without a controlled step after which the run is ended.
        self.cpu = CPU

    def start(self) -> None:
        """Starts the timer, at the beginning of an exploration."""
        if self.usable:
            self.old = signal.signal(signal.SIGALRM, self.look)
            signal.setitimer(signal.ITIMER_REAL, BEAT, BEAT)

    def stop(self) -> None:
        """Stops the timer, at the end of the exploration."""
        if self.usable:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.old)

    def begin(self) -> None:
        """Code of the program may run from here on."""
        self.running = True

    def end(self) -> None:
        """Only the explorer's own code runs from here on."""
        self.running = False
        self.seen = (-1, -1)

    def look(self, number: int, frame: Any) -> None:
        """The signal handler; it interrupts the program at any place. @raises TooLong there"""
        if not self.running:
            return
        now = (time.process_time(), time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw)
        here = (self.scheduler.runs, self.scheduler.steps)
        if here != self.seen:
            self.seen, self.since = here, now
            return
        waits = now[1] - self.since[1] > WALL and now[2] - self.since[2] <= CALM
        if waits or now[0] - self.since[0] > self.cpu:
            self.since = now
            raise TooLong("for several seconds")
