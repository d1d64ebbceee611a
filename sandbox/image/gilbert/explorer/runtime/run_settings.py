"""What a search decides before a run: who chooses, where threads may switch, and when a run is given up."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.model_thread import ModelThread

#: A limit that is never reached.
ENDLESS = 1 << 60
#: Operations that nobody looks at after which a run is given up, where the search does not say otherwise.
MOST_UNSEEN = 3_000_000

#: Says who goes on: (the thread at its point, those that can go on, those that sleep, who goes on by default). None ends the run.
Picker = Callable[[ModelThread, list[ModelThread], list[ModelThread], ModelThread], ModelThread | None]


class RunSettings:
    """The settings of the next run. A search writes them; the scheduler only reads them (but for `gates`)."""

    __slots__ = (
        "after",
        "before",
        "carriers",
        "chooser",
        "cycle_detector",
        "gates",
        "gil_only",
        "limit",
        "picker",
        "quick",
        "quiet_after",
        "raced",
        "rested",
        "skip",
        "unseen_limit",
    )

    def __init__(self) -> None:
        self.picker: Picker = lambda model_thread, hard, soft, default: default
        #: Chooses one of n options that are not threads (which timer fires first): 0 is the usual one.
        self.chooser: Callable[[ModelThread, int], int] = lambda model_thread, options: 0
        #: Told before every choice which thread is about to make it.
        self.before: Callable[[ModelThread], None] | None = None
        #: Told after every operation.
        self.after: Callable[[ModelThread, tuple], None] | None = None
        #: Told after every iteration of an event loop, with the loop.
        self.rested: Callable[[Any], None] | None = None
        #: Watches this run for states that come back (a `CycleDetector`), or None.
        self.cycle_detector: Any = None
        #: For each place in the source, whether its accesses race: then they are points where threads may switch.
        self.raced = bytearray(0)
        #: Whether accesses that do not race are no points.
        self.skip = False
        #: Whether accesses that do not race are not even recorded (no race detector listens to this run).
        self.quick = False
        #: Whether threads switch only where a build with the GIL can switch.
        self.gil_only = False
        #: Whether some program of this exploration can see a lock or a thread from outside (locked, try, release by another).
        self.gates = False
        #: Steps after which a run is given up.
        self.limit = 20000
        #: After this many operations a thread goes on without being looked at, until it has to wait (`ENDLESS`: never).
        self.quiet_after = ENDLESS
        #: Operations that nobody looks at after which a run is given up.
        self.unseen_limit = MOST_UNSEEN
        #: What threads run on where they are not greenlets: (make, current), see `confirm.os_threads`.
        self.carriers: tuple | None = None
