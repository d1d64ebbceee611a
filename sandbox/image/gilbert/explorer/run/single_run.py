"""Runs a program once and says whether that run failed. All of the search consists of such runs."""

import gc
import warnings
from collections.abc import Callable
from typing import Any

from gilbert.explorer.run.canonical import canonical
from gilbert.explorer.run.failure import Failure, read_end, stopped_by
from gilbert.explorer.run.lost_updates import LostUpdates
from gilbert.explorer.run.output_oracle import OutputOracle
from gilbert.explorer.run.program import Program, Subject
from gilbert.explorer.run.shared_library import shared_library
from gilbert.explorer.runtime.operations import ACQUIRE, LOCAL, LOOKS, RELEASE
from gilbert.explorer.runtime.run_settings import ENDLESS, MOST_UNSEEN
from gilbert.explorer.runtime.watchdog import Watchdog
from gilbert.explorer.strategies.cycle_detector import CycleDetector
from gilbert.explorer.strategies.follow import Deviation, Follow
from gilbert.explorer.strategies.strategy import Strategy

#: At the end of a run that was given up: operations, and the kinds of them that change nothing that lasts.
TAIL = 1000
_IDLE = LOOKS | {ACQUIRE, RELEASE, LOCAL}
#: Judges a scenario's return value: None if it is right, else a sentence about what is wrong.
Oracle = Callable[[Any], str | None]


class Runner:
    """One program that can be run any number of times, each time under a strategy."""

    def __init__(self, program: Program, oracle: Oracle | None = None) -> None:
        self.program = program
        self.oracle = oracle
        self.library = shared_library()
        self.scheduler = self.library.scheduler
        self.scheduler.quiet_after = ENDLESS
        self.scheduler.unseen_limit = MOST_UNSEEN
        self.scheduler.reads_clock = self.scheduler.gates = self.scheduler.named = False
        self.scheduler.peeked = self.scheduler.timed = False
        self.scheduler.uncertain.clear()
        self.scheduler.single.clear()
        self.subject = Subject(program, self.scheduler, self.library)
        self.watchdog = Watchdog(self.scheduler)
        self.output = OutputOracle(self.subject.output, lambda: self.scheduler.reads_clock)
        self.lost = LostUpdates(program.source, self.subject.sites)
        #: Sites in the source that race (`find_races`), and those that several threads access (`find_conflicts`).
        self.raced = bytearray(len(self.scheduler.raced))
        self.wide = bytearray(len(self.scheduler.raced))
        #: Number of runs that were given up because they took too many steps.
        self.limited = 0
        #: Those of them that would have ended if every thread had had its turn: at the end threads only looked, over and over.
        self.starved = 0
        #: The oracle's answer by observation.
        self.judged: dict[Any, str | None] = {}

    def once(self, strategy: Strategy, wide: bool = False, watched: bool = False) -> Failure | None:
        """Runs the program once. Returns its failure, or None.

        `wide` makes every site that several threads access a switch point, not only those that race. `watched` records all
        accesses in the trace, for the race detector. @raises Unsupported, Refused or TooLong if that stopped the run
        """
        scheduler = self.scheduler
        scheduler.picker, scheduler.chooser = strategy.pick, strategy.choose
        scheduler.planned = ()
        scheduler.skip = strategy.skip
        scheduler.limit = strategy.limit
        scheduler.raced[:] = self.wide if wide else self.raced
        scheduler.before = scheduler.after = scheduler.rested = scheduler.idle = scheduler.polled = None
        scheduler.cycle_detector = CycleDetector(scheduler, self.subject.filenames) if strategy.detects_cycles else None
        strategy.begin(scheduler)
        scheduler.quick = strategy.skip and not watched and scheduler.cycle_detector is None
        self.watchdog.begin()
        try:
            self.subject.run_once()
        finally:
            self.watchdog.end()
        stopped = stopped_by(scheduler)
        if stopped is not None:
            raise stopped
        if self.given_up():
            self.limited += 1
            tail = scheduler.trace[-TAIL:]
            self.starved += len(tail) == TAIL and all(op[0] in _IDLE for _, op in tail)
        return self.failure()

    def failure(self) -> Failure | None:
        """The failure of the last run: its own, or one that an oracle finds in its result, output or accesses."""
        failure = read_end(self.scheduler, self.subject)
        if failure is None and self.scheduler.verdict is None:
            if self.subject.observed:
                failure = self.judge(self.subject.observation)
            failure = failure or self.output.failure() or self.lost.failure(self.scheduler.trace)
        return failure

    def given_up(self) -> bool:
        """Whether the last run took more steps than it may."""
        return self.scheduler.verdict is not None and self.scheduler.verdict[0] == "limit"

    def judge(self, observation: Any) -> Failure | None:
        """Asks the oracle once for each distinct observation. Returns its complaint as a failure, or None."""
        if self.oracle is None:
            return None
        key = canonical(observation)
        if key not in self.judged:
            self.judged[key] = self.oracle(observation)
        said = self.judged[key]
        return None if said is None else Failure("assertion", said, error="oracle")

    def collect_garbage(self) -> None:
        """Collects the garbage of earlier runs. The program's finalizers may run."""
        self.watchdog.begin()
        try:
            # Python's warnings about coroutines and files of earlier runs would name the explorer's own files.
            with warnings.catch_warnings(action="ignore"):
                gc.collect(1)
        finally:
            self.watchdog.end()


def follow(deviations: list[Deviation], wanted: Failure) -> Follow:
    """The strategy that repeats the interleaving in which the failure `wanted` occurred."""
    strategy = Follow(deviations)
    strategy.detects_cycles = wanted.kind == "livelock"
    return strategy
