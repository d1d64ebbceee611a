"""The values of a program's clocks when a run begins, and the time that one read takes.

The clocks begin at the real time, so that a program can't detect the explorer by them. All runs of one exploration begin at
the same moment, so the clocks of two runs differ only if their schedules do.
"""

import os
import threading
import time

#: Default seconds that one read of a clock takes. It is not 0, so that a loop which only reads the clock ends.
LOOK = 1e-6
#: Bytes from one thread's stack to the next (8 MiB and a guard page). Thread identifiers are stack addresses.
_STACK = 8_392_704


class Present:
    """The moment at which every run of the exploration begins. One object a process."""

    __slots__ = ("cpu", "ident", "look", "monotonic", "process", "seconds", "wall")

    def __init__(self) -> None:
        self.look = LOOK
        self.begin()

    def begin(self, look: float = LOOK) -> None:
        """Begins an exploration. `look`: seconds that one read of a clock takes."""
        self.look = look
        #: Nanoseconds since 1970, since the machine's start, and of CPU time.
        self.wall = time.time_ns()
        self.monotonic = time.monotonic_ns()
        self.cpu = time.process_time_ns()
        #: The monotonic clock in seconds.
        self.seconds = self.monotonic / 1e9
        self.process = os.getpid()
        self.ident = threading.get_ident()

    def elapsed(self, when: float) -> float:
        """A moment on the monotonic clock as seconds since the run began, rounded to nanoseconds."""
        return round(when - self.seconds, 9)

    def ident_of(self, number: int) -> int:
        """The identifier of the nth thread of a run; 0 is the main thread."""
        return self.ident - number * _STACK


present = Present()
