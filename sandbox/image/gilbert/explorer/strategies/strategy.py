"""The base class of all strategies: at each choice of a run a strategy decides which thread runs next.

Each run gets a new strategy (the systematic ones keep their state from run to run). A strategy is asked only where there is
a choice. `hard` are the threads that can run now; `soft` are those that sleep or wait with a short timeout: they may be
woken early, but by default the others run first.
"""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

#: Steps after which a run is given up.
STEP_LIMIT = 20_000


class Strategy:
    """Decides which thread runs next."""

    name = "none"
    #: Whether memory accesses that are not known to race are no switch points.
    skip = True
    #: Whether a cycle detector looks for recurring states (livelocks).
    detects_cycles = False
    #: Whether every run is searched for races, even if no new ones were found for some time.
    watched = False
    #: Steps after which a run of it is given up.
    limit = STEP_LIMIT

    def begin(self, scheduler: Scheduler) -> None:
        """Called when a run begins. A strategy can register callbacks with the scheduler here."""

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread | None:
        """The thread that does its pending operation next; None ends the run here."""
        raise NotImplementedError

    def choose(self, model_thread: ModelThread, options: int) -> int:
        """Chooses one of `options` numbered possibilities (which timer fires first); 0 is the usual one."""
        return 0

    def ended(self) -> None:
        """Called after a run without a failure, while its trace is still available."""


class Default(Strategy):
    """Non-preemptive: a thread runs until it has to wait."""

    name = "default"
    skip = False

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        return default
