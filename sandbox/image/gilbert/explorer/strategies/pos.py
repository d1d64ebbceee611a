"""POS, partial order sampling (Yuan, Yang, Gu: "Partial Order Aware Concurrency Sampling", CAV 2018).

Every pending operation has a random priority, and the highest runs first. Operations that conflict with the chosen one get
a new priority, so that the orders of conflicting operations are independent of each other.
"""

import random

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import conflict
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.strategies.random_walk import RandomWalk


class Pos(RandomWalk):
    """A random priority for each pending operation."""

    name = "pos"

    def __init__(self, rng: random.Random, scheduler: Scheduler) -> None:
        super().__init__(rng)
        self.scheduler = scheduler
        #: By thread: (the number of its pending operation, that operation's priority).
        self.drawn: dict[int, tuple[int, float]] = {}

    def priority(self, x: ModelThread) -> float:
        """The priority of a thread's pending operation."""
        kept = self.drawn.get(x.id)
        if kept is None or kept[0] != x.count:
            kept = self.drawn[x.id] = (x.count, self.rng())
        return kept[1]

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        pool = self.pool(hard, soft)
        best = max(pool, key=self.priority)
        op = best.op
        for x in self.scheduler.live:
            if x is not best and x.op[1] == op[1] and conflict(x.op, op):
                self.drawn.pop(x.id, None)
        return best
