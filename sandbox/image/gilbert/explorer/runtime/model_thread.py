"""One modelled thread of the program that is explored."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.operations import BEGIN
from gilbert.explorer.runtime.present import present


class ModelThread:
    """One modelled thread: its greenlet, the operation it is about to do, and why it can't yet."""

    __slots__ = (
        "blocker",
        "calm",
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
        "locks",
        "looping",
        "loops",
        "made",
        "name",
        "op",
        "parent",
        "pool",
        "probe",
        "probe_epoch",
        "process",
        "soft",
        "spin",
        "sure",
        "thread",
        "wake",
        "worked",
    )

    def __init__(self, ident: int, name: str) -> None:
        self.id = ident
        self.name = name
        self.daemon = False
        self.glet: Any = None
        self.op: tuple = (BEGIN, None, -1, None, -1)
        #: None where the op can always be done, else a callable that says whether it can be now.
        self.blocker: Callable[[], bool] | None = None
        #: Virtual time at which a timed wait gives up; `soft` where it may give up at any moment.
        self.deadline: float | None = None
        self.soft = False
        #: Virtual time until which it sleeps; None where it is awake.
        self.wake: float | None = None
        self.count = 0
        self.done = False
        self.thread: Any = None
        self.ident = present.ident_of(ident)
        self.spin = False
        self.loops: dict | None = None
        self.parent: ModelThread | None = None
        self.crashed: BaseException | None = None
        self.clock_reads = 0
        #: Seconds that its looks at the clock took.
        self.worked = 0.0
        self.pool = False
        self.fresh = BEGIN
        #: Whether it passed a place where a build with the GIL can switch since its last operation.
        self.gil = True
        self.entries = 0
        #: Rounds that a busy-wait still has to go without effect before it is called endless, and since when.
        self.probe = 0
        self.probe_epoch: tuple = ()
        #: Whether its busy-wait can change nothing that isn't seen: then no such rounds are needed.
        self.sure = False
        #: By loop: since when its rounds have changed nothing but locks, how many, the variables then, how often they came back.
        self.calm: dict[int, list] | None = None
        #: The loop in which it goes round for ever.
        self.looping = -1
        #: How many objects it was the first to touch.
        self.made = 0
        #: How often it took or released a lock, and which it has taken an odd number of times (the numbers of those, xored).
        self.locks = 0
        self.hands = 0
        #: The modelled process that it belongs to: each has variables of its own. The program itself is 0.
        self.process = 0

    def handled(self, lock: int) -> None:
        """It took a lock or released it."""
        self.locks += 1
        self.hands ^= lock
