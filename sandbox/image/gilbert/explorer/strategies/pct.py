"""PCT, probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte: "A Randomized Scheduler with
Probabilistic Guarantees of Finding Bugs", ASPLOS 2010).

Each thread has a fixed random priority. At d - 1 random places the running thread gets the lowest priority. The probability
of finding a bug of depth d has a lower bound.
"""

import random

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.random_walk import RandomWalk

#: Choices after which the running thread gets the lowest priority in any case, so that a busy-wait can't starve the others.
STARVED = 500


class Pct(RandomWalk):
    """Fixed priorities with a few random change points."""

    name = "pct"

    def __init__(self, rng: random.Random, depth: int, length: int) -> None:
        super().__init__(rng)
        self.ranks: dict[int, float] = {}
        self.changes = {int(self.rng() * max(1, length)): -k for k in range(1, depth)}
        self.steps = 0
        self.since = 0

    def rank(self, x: ModelThread) -> float:
        """A thread's priority."""
        found = self.ranks.get(x.id)
        if found is None:
            found = self.ranks[x.id] = self.rng()
        return found

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        self.steps += 1
        down = self.changes.get(self.steps)
        if down is not None:
            self.ranks[model_thread.id] = down
        self.since += 1
        if self.since > STARVED:
            self.since = 0
            self.ranks[model_thread.id] = -self.steps
        pool = self.pool(hard, soft)
        return max(pool, key=self.rank)
