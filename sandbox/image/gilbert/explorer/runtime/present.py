"""What a program can only find by chance: when a run begins, the numbers of its process and threads, random numbers.

The clocks begin at the real time, so that a program can't detect the explorer by them. All runs of one exploration begin at
the same moment with the same chance, so two runs differ only if their schedules do. There are explorations in which chance
falls anew in each run (`checker/chance.py`): a mistake must not hide behind it.
"""

import os
import random
import threading
import time

#: Default seconds that one read of a clock takes. It is not 0, so that a loop which only reads the clock ends.
LOOK = 1e-6
#: Bytes from one thread's stack to the next (8 MiB and a guard page). Thread identifiers are stack addresses.
_STACK = 8_392_704
#: Where chance falls anew: the most nanoseconds by which clocks begin later (ten years, a day), and numbers of processes.
_LATER, _UP_LATER = 10 * 365 * 86_400 * 10**9, 86_400 * 10**9
_PROCESSES = (300, 32_000)
_PAGE = 4096


class Present:
    """The moment at which every run of the exploration begins. One object a process."""

    __slots__ = ("asked", "chance", "cpu", "ident", "look", "monotonic", "process", "random", "salt", "seconds", "wall")

    def __init__(self) -> None:
        self.look = LOOK
        self.begin()

    def begin(self, look: float = LOOK, seed: int | None = None, by_chance: bool = False) -> None:
        """Begins an exploration. `look`: seconds that one read of a clock takes.

        `seed`: where chance falls as this number says, not as in the process. `by_chance`: it falls anew in each run.
        """
        self.look = look
        #: Whether the program asked for something that is chance.
        self.asked = False
        self.chance = random.Random(seed) if by_chance else None
        #: The seed of the program's random numbers; and what `id` and `hash` differ by from the process's own.
        self.random = 0 if seed is None else random.Random(seed).getrandbits(64)
        self.salt = 0
        #: Nanoseconds since 1970, since the machine's start, and of CPU time.
        self.wall = time.time_ns()
        self.monotonic = time.monotonic_ns()
        self.cpu = time.process_time_ns()
        #: The monotonic clock in seconds.
        self.seconds = self.monotonic / 1e9
        self.process = os.getpid() if seed is None else random.Random(~seed).randrange(*_PROCESSES)
        self.ident = threading.get_ident()

    def fall(self) -> None:
        """Called before each run: lets chance fall anew, where it does."""
        chance = self.chance
        if chance is None:
            return
        self.wall = time.time_ns() + chance.randrange(_LATER)
        self.monotonic = time.monotonic_ns() + chance.randrange(_UP_LATER)
        self.seconds = self.monotonic / 1e9
        self.process = chance.randrange(*_PROCESSES)
        self.ident = threading.get_ident() - chance.randrange(1 << 20) * _PAGE
        self.random = chance.getrandbits(64)
        self.salt = chance.getrandbits(60)

    def elapsed(self, when: float) -> float:
        """A moment on the monotonic clock as seconds since the run began, rounded to nanoseconds."""
        return round(when - self.seconds, 9)

    def ident_of(self, number: int) -> int:
        """The identifier of the nth thread of a run; 0 is the main thread."""
        return self.ident - number * _STACK


present = Present()
