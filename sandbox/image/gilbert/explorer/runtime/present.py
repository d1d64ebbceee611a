"""Where the clocks of a program stand when a run begins, and how fast they go.

They begin where the real ones are, so that the value of a clock does not tell a program where it runs. All runs of one
exploration begin at the same moment: what a clock says then differs between two runs only where their orders differ.
"""

import os
import threading
import time

#: Seconds that a look at the clock takes, where nobody says otherwise. So a loop that only looks at it comes to an end.
LOOK = 1e-6
#: Bytes from one thread's stack to the next one's (8 MiB and a guard page): their addresses are the identifiers.
_STACK = 8_392_704


class Present:
    """The moment at which every run of the exploration begins. There is one in a process."""

    __slots__ = ("cpu", "ident", "look", "monotonic", "process", "seconds", "wall")

    def __init__(self) -> None:
        self.look = LOOK
        self.begin()

    def begin(self, look: float = LOOK) -> None:
        """An exploration begins. `look`: seconds that a look at the clock takes in it."""
        self.look = look
        #: Nanoseconds since 1970, since the machine's start, and of processor time.
        self.wall = time.time_ns()
        self.monotonic = time.monotonic_ns()
        self.cpu = time.process_time_ns()
        #: The monotonic clock in seconds.
        self.seconds = self.monotonic / 1e9
        self.process = os.getpid()
        self.ident = threading.get_ident()

    def elapsed(self, when: float) -> float:
        """A moment on the monotonic clock as seconds since the run began; without what adding the two has rounded."""
        return round(when - self.seconds, 9)

    def ident_of(self, number: int) -> int:
        """The identifier of the nth thread of a run; 0 is the main thread."""
        return self.ident - number * _STACK


present = Present()
