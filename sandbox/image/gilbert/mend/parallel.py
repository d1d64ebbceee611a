"""Measures the parallelism of a program and how long locks are held, in one run in virtual time.

Every thread has its own processor in it. An access to shared state takes a microsecond, an iteration of an event loop too,
and a sleep its own time. No real clock is used, so the same program always gives the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gilbert.explorer import Program
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.busy_waits import asleep
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Refused, Scheduler, TooLong, Unsupported
from gilbert.explorer.strategies.strategy import Strategy
from gilbert.mend.tasks import flying

#: With fewer threads at once, on average, a program counts as serial.
ALONE = 1.25
#: Virtual microseconds of a run from which on its parallelism matters.
TIMED = 1000.0
#: If nothing takes time, averages must differ by at least so many threads to count as different.
NOISE = 0.5
_SECOND = 1e6


@dataclass(frozen=True)
class Parallelism:
    """The figures of one run; times in virtual microseconds. A thread that waits for a lock, another thread or task, or an
    item is not in flight."""

    #: The most threads and tasks in flight at once, without the main thread, a loop's main task and a loop's thread.
    peak: int
    #: The average number in flight, over the time in which there were any.
    average: float
    #: The duration of the run.
    span: float
    #: The total time for which locks were held.
    held: float

    @property
    def timed(self) -> bool:
        """Whether anything takes time: a sleep, an answer of the network. Otherwise the run takes microseconds."""
        return self.span >= TIMED

    @property
    def alone(self) -> bool:
        """Whether the run was almost serial."""
        return self.average < ALONE

    @property
    def beside(self) -> bool:
        """Whether the run was clearly parallel."""
        return self.average >= 2 * ALONE - 1

    def serial_after(self, before: Parallelism | None) -> bool:
        """Whether this run was serial and the one before the repair was parallel."""
        return before is not None and before.beside and self.alone


@dataclass
class SideBySide(Strategy):
    """Runs the thread that is first in virtual time."""

    now: float = 0.0
    #: Thread -> the time at which it can do its pending operation.
    at: dict[int, float] = field(default_factory=dict)
    #: Thread -> the time since when it is in flight.
    since: dict[int, float] = field(default_factory=dict)
    flights: list[tuple[float, float]] = field(default_factory=list)
    taken: dict[tuple[int, object], float] = field(default_factory=dict)
    #: Task -> the time since when it is in flight; and the threads that run a loop.
    tasks: dict[Any, float] = field(default_factory=dict)
    loops: set[int] = field(default_factory=set)
    held: float = 0.0

    name = "side by side"
    skip = False

    def begin(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        scheduler.before, scheduler.after, scheduler.rested = self.before, self.after, self.rested

    def before(self, running: ModelThread) -> None:
        """A thread has come to its next operation, or to its end."""
        if running.done:
            self.lands(running)
        elif running.blocker is asleep and running.wake is not None:
            self.at[running.id] = self.at.get(running.id, self.now) + (running.wake - self.scheduler.now) * _SECOND
        for thread in self.scheduler.live:
            free = thread.blocker is None or thread.blocker is asleep or thread.blocker()
            if free and thread.id not in self.since:
                self.since[thread.id] = self.at[thread.id] = max(self.now, self.at.get(thread.id, 0.0))
            elif not free:
                self.lands(thread)

    def lands(self, thread: ModelThread) -> None:
        """Records that a thread is no longer in flight: it waits or has ended."""
        since = self.since.pop(thread.id, None)
        if since is not None and thread.id != 0 and thread.id not in self.loops:
            self.flights.append((since, self.at.get(thread.id, self.now)))

    def after(self, thread: ModelThread, op: tuple) -> None:
        """An operation is done."""
        self.now = max(self.now, self.at.get(thread.id, 0.0))
        self.at[thread.id] = self.now + (1.0 if op[0] in ops.MEMORY else 0.0)
        if op[0] == ops.ACQUIRE:
            self.taken[thread.id, op[1]] = self.now
        elif op[0] in (ops.RELEASE, ops.GRANT):
            self.held += self.now - self.taken.pop((thread.id, op[1]), self.now)

    def rested(self, loop: Any) -> None:
        """An iteration of an event loop has ended, so each of its tasks waits or has ended."""
        thread = self.scheduler.cur
        self.loops.add(thread.id)
        self.now = self.at[thread.id] = max(self.now, self.scheduler.now * _SECOND) + 1.0
        of_loop = [task for task in self.scheduler.run_state.get("tasks", ()) if task._loop is loop]
        up = set(flying(of_loop))
        for task in of_loop:
            if task in up:
                self.tasks.setdefault(task, self.now)
            elif task in self.tasks:
                self.flights.append((self.tasks.pop(task), self.now))

    def ended(self) -> None:
        """Ends the flights that are left at the end of the run, also after a failure."""
        for number, since in self.since.items():
            if number != 0 and number not in self.loops:
                self.flights.append((since, self.at.get(number, self.now)))
        self.flights += [(since, self.now) for since in self.tasks.values()]

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        # A wait's timeout ends only if no other thread can run.
        ready = [*hard, *(thread for thread in soft if thread.blocker is asleep)]
        return min(ready, key=lambda thread: (self.at.get(thread.id, self.now), thread.id)) if ready else default


def measured(text: str, filename: str) -> Parallelism | None:
    """The figures of a program; None if the run gets stuck or it can't be explored."""
    try:
        runner = Runner(Program(text, filename))
    except (SyntaxError, ValueError, Refused, RecursionError):
        return None
    strategy = SideBySide()
    runner.watchdog.start()
    try:
        failure = runner.once(strategy)
        # A run that fails at its end still counts, so that a broken program can be measured.
        if runner.limited or failure is not None and failure.kind in ("deadlock", "livelock"):
            return None
        strategy.ended()
        figures = _figures(strategy, max(strategy.now, runner.scheduler.now * _SECOND))
        # Nothing was in flight that could be counted.
        return figures if figures.peak else None
    except (Unsupported, Refused, TooLong):
        return None
    finally:
        runner.scheduler.before = runner.scheduler.after = runner.scheduler.rested = None
        runner.scheduler.reset()
        runner.collect_garbage()
        runner.watchdog.stop()


def _figures(run: SideBySide, span: float) -> Parallelism:
    flights = [(start, end) for start, end in run.flights if end > start]
    # At the same moment, ends of flights come before beginnings.
    turns = sorted([(start, 1) for start, _ in flights] + [(end, -1) for _, end in flights])
    flying = peak = 0
    busy, last = 0.0, 0.0
    for at, change in turns:
        busy += at - last if flying else 0.0
        flying, last = flying + change, at
        peak = max(peak, flying)
    work = sum(end - start for start, end in flights)
    return Parallelism(peak, work / busy if busy else 0.0, span, run.held)
