"""What every strategy is: it is asked at each choice of a run which thread goes on.

A strategy is made anew for each run (the systematic ones keep their state from run to run). It is asked only where
there is a choice. `hard` are the threads that can go on at once; `soft` are those that sleep, or wait with a short
timeout: they may be woken early, but by default the others go first.
"""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

#: Steps after which a run is given up.
STEP_LIMIT = 20_000


class Strategy:
    """Chooses who goes on."""

    name = "none"
    #: Whether memory accesses that have not been seen to race are left out as switch points.
    skip = True
    #: Whether a cycle detector looks for states of the run that come back (livelocks).
    detects_cycles = False
    #: Whether every run of it is searched for races, however settled they seem.
    watched = False
    #: Steps after which a run of it is given up.
    limit = STEP_LIMIT

    def begin(self, scheduler: Scheduler) -> None:
        """A run begins: the place to register callbacks with the scheduler."""

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread | None:
        """The thread that does its pending operation next; None cuts the run short."""
        raise NotImplementedError

    def choose(self, model_thread: ModelThread, options: int) -> int:
        """One of `options` numbered possibilities (which timer fires first); 0 is the usual one."""
        return 0

    def ended(self) -> None:
        """A run ended without a failure; its trace is still there."""


class Default(Strategy):
    """Non-preemptive: a thread runs until it has to wait."""

    name = "default"
    skip = False

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        return default
