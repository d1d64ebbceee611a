"""The state of one exploration: its runs, its limits, the races it has found."""

import random
import time
from collections.abc import Callable
from typing import Any

from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.program import Program
from gilbert.explorer.run.single_run import Oracle, Runner
from gilbert.explorer.runtime.scheduler import ENDLESS
from gilbert.explorer.search.races import find_conflicts, find_races
from gilbert.explorer.strategies.follow import Fair
from gilbert.explorer.strategies.newest import Newest
from gilbert.explorer.strategies.random_walk import RandomWalk
from gilbert.explorer.strategies.state_graph.graph import StateGraph
from gilbert.explorer.strategies.state_graph.graph_search import GraphSearch
from gilbert.explorer.strategies.strategy import Default, Strategy
from gilbert.explorer.strategies.turns import Turns

Progress = Callable[[dict[str, Any]], None]

#: Runs that are made however long they take, so that most mistakes are found on any machine.
FIRST = 36
#: Operations of each thread that are interleaved, if the program's runs exceed the step limit.
SEEN = 300
#: How often a run that was given up is repeated with more steps and a fair schedule.
LOOKS = 5
#: A program is given up after this many runs if none of them ended.
NONE_ENDS = 12
#: Real seconds allowed for each CPU second of a search, so that a busy machine finds no less.
REAL = 6
#: The most states of the graph that are visited to plan one run.
FOLLOWED = 20_000


class Endless(Exception):
    """A run of a scenario does not end even under a fair schedule."""


def interfering(rng: random.Random) -> Strategy:
    """A strategy in which threads interfere as often as they can."""
    return rng.choice((Turns(1), Turns(1), Turns(2), Newest(), RandomWalk(rng)))


class Exploration:
    """One call of `explore`."""

    def __init__(self, program: Program, seed: int = 0, budget: int = 1000, seconds: float = 5.0, oracle: Oracle | None = None,
                 progress: Progress | None = None, strategies: tuple[str, ...] | None = None, bytecode: bool = True) -> None:
        self.program = program
        self.seed = seed
        self.budget = budget
        self.seconds = seconds
        self.progress = progress
        #: The names of the only strategies to use (for benches); None for all.
        self.only = strategies
        self.bytecode = bytecode
        self.runner = Runner(program, oracle)
        self.scheduler = self.runner.scheduler
        self.state_graph = StateGraph(b"", random.Random(seed))
        #: Whether a run with preemptions is made before the one without (see `open`).
        self.opening = False
        #: Whether chance falls anew in each run, so that none can be repeated.
        self.chances = False
        self.count = 0
        self.looks = 0
        #: Watched runs since the race detector last found something new.
        self.stable = 0
        self.started, self.cpu = time.perf_counter(), time.process_time()
        self.told = 0.0
        self.late = False
        #: Whether an answer is wanted soon: the first lost update ends the search, and little time goes into shortening it.
        self.hasty = False
        self.strategy = "default"
        #: From the first run: operations of each thread, and the number of choices.
        self.lengths: dict[int, int] = {}
        self.points = 0
        self.notes: list[str] = []

    def of(self, program: Program, seconds: float | None = None) -> "Exploration":
        """A new exploration of another program (or of the same one again) with the same settings."""
        made = Exploration(program, self.seed, self.budget, self.seconds if seconds is None else seconds, self.runner.oracle,
                           self.progress, self.only, self.bytecode)
        made.runner.watchdog = self.runner.watchdog
        return made

    # ------------------------------------------------------------ runs

    def run(self, strategy: Strategy, wide: bool = False) -> Failure | None:
        """One run of the search: counts it, looks for races in it, reports progress. Returns its failure, or None."""
        self.count += 1
        self.strategy = strategy.name
        runner, scheduler = self.runner, self.scheduler
        watched = strategy.watched or self.stable < 10 or self.count % 8 == 0
        failure = runner.once(strategy, wide, watched)
        if failure is None:
            if scheduler.verdict is None and self.program.scenario is None:
                runner.output.note(scheduler.deviations)
            if watched:
                self.learn_races()
                if self.program.scenario is None:
                    runner.lost.note(scheduler.trace, scheduler.deviations)
            strategy.ended()
            failure = self.look_again()
        if self.count % 64 == 0:
            runner.collect_garbage()
        self.tell("search")
        return failure

    def open(self) -> None:
        """The run before all others, in which threads interfere at every step; nothing is learned from it.

        Runs begin afresh, but not all of the library does. A program that finds a place there could keep what it gave in the
        quiet run, which is right, and give that again. So the first thing that it gives, and that is judged, is of this run.
        """
        runner, scheduler = self.runner, self.scheduler
        rng = random.Random(self.seed)
        kept = set(scheduler.uncertain), scheduler.gates, scheduler.reads_clock
        runner.wide[:] = b"\1" * len(runner.wide)
        runner.once(interfering(rng), wide=True)
        runner.wide[:] = bytes(len(runner.wide))
        runner.limited = runner.starved = 0
        scheduler.uncertain.clear()
        scheduler.uncertain.update(kept[0])
        scheduler.gates, scheduler.reads_clock = kept[1:]

    def by_chance(self) -> Failure | None:
        """Runs in which threads interfere at every step, each by itself: none can be repeated (see `present.fall`)."""
        rng = random.Random(self.seed)
        failure = self.first_run()
        self.runner.wide[:] = b"\1" * len(self.runner.wide)
        while failure is None and self.count < self.budget and not self.out_of_time():
            failure = self.run(interfering(rng), wide=True)
        return failure

    def first_run(self) -> Failure | None:
        """The run without preemptions. Records the threads' lengths and the first races."""
        failure = self.run(Default())
        for model_thread in self.scheduler.model_threads:
            self.lengths[model_thread.id] = model_thread.count
        self.points = sum(1 for _, op in self.scheduler.trace if op[4] < 0 or self.runner.raced[op[4]])
        return failure

    def learn_races(self) -> None:
        """Runs the race detector over the last run's trace."""
        runner, trace = self.runner, self.scheduler.trace
        new = find_races(trace, runner.raced)
        if find_conflicts(trace, runner.wide) or new:
            self.stable = 0
        else:
            self.stable += 1

    def look_again(self) -> Failure | None:
        """Repeats a run that was given up, with more steps and a fair schedule, because the oracle could not judge it.

        @raises Endless if it does not end then either
        """
        runner = self.runner
        if runner.oracle is None or not runner.given_up() or self.looks >= LOOKS:
            return None
        self.looks += 1
        failure = runner.once(Fair(list(self.scheduler.deviations)))
        if failure is None and runner.given_up():
            raise Endless
        return failure

    def lengthen(self) -> None:
        """Limits a program with long runs: only the first operations of each thread are interleaved, so that runs end."""
        self.scheduler.quiet_after = SEEN
        self.notes.append(f"Its loops are long: only the first {SEEN} operations of each thread were interleaved.")

    # ------------------------------------------------------------ the state graph

    def graph_search(self, rng: random.Random) -> GraphSearch:
        """The strategy for one run of the graph-guided search. New switch points need a new graph."""
        points = bytes(self.runner.raced)
        if self.state_graph.points != points:
            self.state_graph = StateGraph(points, rng)
        return GraphSearch(rng, self.scheduler, self.state_graph, self.runner.subject.filenames, FOLLOWED)

    def graph_has_more(self) -> bool:
        """Whether the graph can still grow. True whenever there are new switch points."""
        return self.state_graph.points != bytes(self.runner.raced) or not self.state_graph.over

    # ------------------------------------------------------------ limits

    def out_of_time(self) -> bool:
        """Whether the time is used up. It is CPU time, so that a busy machine does not change what is found.

        The first `FIRST` runs are made in any case, unless `NONE_ENDS` runs were made and none ended.
        """
        if self.count == self.runner.limited >= NONE_ENDS:
            return True
        if self.count < FIRST and self.scheduler.quiet_after == ENDLESS:
            return False
        if self.count % 8 and not self.late and self.scheduler.quiet_after == ENDLESS:
            return False  # reading the clock costs time
        self.late = time.process_time() - self.cpu > self.seconds or time.perf_counter() - self.started > REAL * self.seconds
        return self.late

    def tell(self, phase: str) -> None:
        """Reports progress, at most ten times a second."""
        if self.progress is None:
            return
        now = time.perf_counter()
        if now - self.told > 0.1:
            self.told = now
            self.progress({"interleavings": self.count, "strategy": self.strategy, "phase": phase})
