"""The order of the search: first run, portfolio, then the systematic search in turns with the others."""

import random
from collections.abc import Iterator

from gilbert.explorer.report.report import Report
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.runtime.scheduler import TooLong
from gilbert.explorer.search.exploration import FIRST, Exploration
from gilbert.explorer.search.portfolio import Planned, graph_runs, portfolio
from gilbert.explorer.search.printed_loss import printed_loss
from gilbert.explorer.strategies.dpor.dpor import Dpor
from gilbert.explorer.strategies.state_graph.graph import WRONG

#: How many runs the systematic search, then the portfolio, makes before it is the other's turn. From the second turn on the
#: systematic search makes eight times as many: it alone can say that nothing is left.
TURN, LONGER = 400, 8
#: Of a program that does not end either when nobody looks at it: operations after which its further runs are given up.
UNSEEN = 100_000
#: Runs of the systematic search that may be given up as too long before the search is stopped.
ENDLESS_RUNS = 2


class Search:
    """Searches for a failure. If there is none, `complete` says whether every interleaving was covered."""

    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration
        self.dpor = Dpor(exploration.scheduler)
        #: The report of a lost update that only the output shows.
        self.lost: Report | None = None
        self.complete = False

    def run(self) -> Failure | None:
        """Runs until a failure (returned), the end of the search, or the end of the budget."""
        exploration = self.exploration
        if exploration.chances:
            return exploration.by_chance()
        if exploration.opening:
            exploration.open()
        failure = exploration.first_run()
        long = failure is None and exploration.runner.limited > 0
        if long:
            exploration.lengthen()
            failure = exploration.first_run()
            if exploration.runner.given_up():
                exploration.scheduler.unseen_limit = UNSEEN
        if failure is not None:
            return failure
        rng = random.Random(exploration.seed)
        runs = portfolio(exploration, rng)
        if exploration.only == ("dpor",):
            failure = self.systematic(exploration.budget)
            self.complete = failure is None and self.covered()
            return failure
        if exploration.only is not None:
            return self.take(runs, exploration.budget)
        if exploration.scheduler.model_threads[1:] or long:
            failure = self.take(runs, FIRST - exploration.count)
        if failure is None:
            self.lost = printed_loss(exploration)
        if self.lost is not None or long:
            return failure or self.take(runs, 0 if self.lost else exploration.budget)
        return failure or self.by_turns(runs, rng)

    def by_turns(self, runs: Iterator[Planned], rng: random.Random) -> Failure | None:
        """Alternates between systematic search, portfolio and state graph, so that none uses up the budget alone."""
        exploration = self.exploration
        failure = None
        turns = 0
        while failure is None and exploration.count < exploration.budget and not exploration.out_of_time():
            failure = self.systematic(LONGER * TURN if turns else TURN)
            if failure is None and self.covered():
                self.complete = True
                return None
            if failure is None:
                failure = self.take(runs, TURN if turns < 2 else 4 * TURN)
            if failure is None and turns:
                try:
                    failure = self.take(graph_runs(exploration, rng), 4 * TURN)
                except TooLong:
                    # Other strategies ran this program to its end, so only the graph is too slow: it is not used any more.
                    exploration.state_graph.wrong = WRONG + 1
            turns += 1
        return failure

    def take(self, runs: Iterator[Planned], most: int) -> Failure | None:
        """Makes at most that many runs, each with the next strategy. Returns the first failure, or None."""
        exploration = self.exploration
        for _ in range(min(most, exploration.budget - exploration.count)):
            if exploration.out_of_time() or (exploration.hasty and exploration.runner.lost.found is not None):
                break
            following = next(runs, None)
            if following is None:
                break
            failure = exploration.run(*following)
            if failure is not None:
                return failure
        return None

    def systematic(self, most: int) -> Failure | None:
        """Makes at most that many runs of the systematic search. Returns the first failure, or None."""
        exploration, dpor = self.exploration, self.dpor
        for _ in range(min(most, exploration.budget - exploration.count)):
            if exploration.out_of_time() or dpor.done or dpor.endless > ENDLESS_RUNS:
                break
            failure = exploration.run(dpor)
            if failure is not None:
                return failure
        return None

    def covered(self) -> bool:
        """Whether the systematic search has covered every interleaving."""
        dpor, exploration, runner = self.dpor, self.exploration, self.exploration.runner
        return dpor.done and not dpor.truncated and runner.limited == runner.starved and not exploration.scheduler.uncertain
