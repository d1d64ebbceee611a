"""One modelled thread of the program that is explored."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.operations import BEGIN
from gilbert.explorer.runtime.present import present


class ModelThread:
    """One modelled thread: its greenlet, its pending operation, and what blocks it."""

    __slots__ = (
        "awaits",
        "awaits_since",
        "blocker",
        "calm",
        "changed_own",
        "clock_reads",
        "count",
        "crashed",
        "daemon",
        "deadline",
        "done",
        "entries",
        "fresh",
        "gil",
        "glet",
        "hands",
        "id",
        "ident",
        "kin",
        "locks",
        "looping",
        "loops",
        "made",
        "name",
        "op",
        "parent",
        "polling",
        "polls",
        "pool",
        "probe",
        "probe_epoch",
        "process",
        "rounds",
        "soft",
        "spin",
        "sure",
        "thread",
        "waited",
        "wake",
        "worked",
    )

    def __init__(self, ident: int, name: str) -> None:
        self.id = ident
        self.name = name
        self.daemon = False
        self.glet: Any = None
        self.op: tuple = (BEGIN, None, -1, None, -1)
        #: None if the operation can always be done, else a function that says whether it can be done now.
        self.blocker: Callable[[], bool] | None = None
        #: Virtual time at which a timed wait ends; `soft`: it may end at any moment.
        self.deadline: float | None = None
        self.soft = False
        #: Virtual time until which it sleeps; None if it is awake.
        self.wake: float | None = None
        self.count = 0
        self.done = False
        self.thread: Any = None
        self.ident = present.ident_of(ident)
        self.spin = False
        self.loops: dict | None = None
        #: Loop that only looks -> (the length of the trace at its last round, its frame, its variables then).
        self.polls: dict[int, tuple[int, int, dict[str, Any]]] | None = None
        #: The length of the trace at the last round of such a loop; -1 where there was none.
        self.polling = -1
        #: How many loops and calls it has begun that wait for a condition, the length of the trace when the last one began, and
        #: the rounds of loops that it has begun since then or since it last waited.
        self.awaits = self.awaits_since = self.rounds = 0
        #: Where it last waited: (how many of those it had begun, the line, the number of the frame).
        self.waited: tuple = (-1, 0, 0)
        self.parent: ModelThread | None = None
        self.crashed: BaseException | None = None
        self.clock_reads = 0
        #: Virtual seconds that its reads of the clock took.
        self.worked = 0.0
        self.pool = False
        #: Threads that run the same code with the same arguments have the same; None where that is not known.
        self.kin: tuple | None = None
        self.fresh = BEGIN
        #: Whether it has passed a place since its last operation where a build with the GIL can switch.
        self.gil = True
        self.entries = 0
        #: Rounds without effect left until its busy-wait counts as endless, and the state at their start.
        self.probe = 0
        self.probe_epoch: tuple = ()
        #: Whether its busy-wait can change nothing invisible. Then no such rounds are needed.
        self.sure = False
        #: Loop -> [the state since when rounds change only locks, their number, the variables then, equal comparisons].
        self.calm: dict[int, list] | None = None
        #: The site of its endless loop.
        self.looping = -1
        #: How many objects it was the first to access.
        self.made = 0
        #: How many operations there were when it last changed something of its own, which is no operation.
        self.changed_own = 0
        #: How often it acquired or released a lock; and the xor of the numbers of those locks.
        self.locks = 0
        self.hands = 0
        #: The number of its modelled process. Each process has its own variables. The program itself is 0.
        self.process = 0

    def handled(self, lock: int) -> None:
        """Records that it acquired or released a lock."""
        self.locks += 1
        self.hands ^= lock
