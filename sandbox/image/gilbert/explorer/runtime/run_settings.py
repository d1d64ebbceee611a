"""The settings of a run that a search decides: who chooses, where threads may switch, when a run is given up."""

from collections.abc import Callable, Sequence
from typing import Any

from gilbert.explorer.runtime.model_thread import ModelThread

#: A limit that is never reached.
ENDLESS = 1 << 60
#: Default number of operations outside the interleaved part after which a run is given up.
MOST_UNSEEN = 3_000_000

#: Chooses the next thread: (the thread at its point, those that can run, those that sleep, the default). None ends the run.
Picker = Callable[[ModelThread, list[ModelThread], list[ModelThread], ModelThread], ModelThread | None]


class RunSettings:
    """The settings of the next run. A search writes them; the scheduler only reads them (except `gates` and `timed`)."""

    __slots__ = (
        "after",
        "before",
        "carriers",
        "chooser",
        "cycle_detector",
        "gates",
        "gil_only",
        "idle",
        "limit",
        "picker",
        "planned",
        "polled",
        "quick",
        "quiet_after",
        "raced",
        "rested",
        "skip",
        "timed",
        "unseen_limit",
    )

    def __init__(self) -> None:
        self.picker: Picker = lambda model_thread, hard, soft, default: default
        #: The threads that do the first operations, where that is known before. The picker would choose the same.
        self.planned: Sequence[int] = ()
        #: Chooses one of n options that are not threads (which timer fires first); 0 is the usual one.
        self.chooser: Callable[[ModelThread, int], int] = lambda model_thread, options: 0
        #: Called before every choice, with the thread at its point.
        self.before: Callable[[ModelThread], None] | None = None
        #: Called after every operation.
        self.after: Callable[[ModelThread, tuple], None] | None = None
        #: Told where a thread is about to wait again, having changed nothing since it took a lock: (thread, operation, lock,
        #: condition).
        self.idle: Callable[[ModelThread, int, object, int], None] | None = None
        #: Told after a round of a loop that only looks: (thread, loop, the length of the trace at its beginning, whether its
        #: variables are the same).
        self.polled: Callable[[ModelThread, int, int, bool], None] | None = None
        #: Told after every iteration of an event loop, with the loop.
        self.rested: Callable[[Any], None] | None = None
        #: Detects recurring states of this run (a `CycleDetector` or another object with its methods), or None.
        self.cycle_detector: Any = None
        #: Site -> whether its accesses race. Then they are points where threads may switch.
        self.raced = bytearray(0)
        #: Whether accesses that do not race are no points.
        self.skip = False
        #: Whether accesses that do not race are not even recorded (if no race detector needs them).
        self.quick = False
        #: Whether threads switch only where a build with the GIL can switch.
        self.gil_only = False
        #: Whether the program tests a lock or a thread from outside (locked, non-blocking acquire, release by another thread).
        self.gates = False
        #: Whether anything waits with a time limit.
        self.timed = False
        #: Steps after which a run is given up.
        self.limit = 20000
        #: After this many operations a thread is not interleaved any more: it runs until it has to wait (`ENDLESS`: never).
        self.quiet_after = ENDLESS
        #: Operations outside the interleaved part after which a run is given up.
        self.unseen_limit = MOST_UNSEEN
        #: The backend of the threads if they are not greenlets: (make, current), see `confirm.os_threads`.
        self.carriers: tuple | None = None
