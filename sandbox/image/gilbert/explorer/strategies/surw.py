"""SURW, selectively uniform random walk (Zhao, Wolff, Mathur, Roychoudhury: "Selectively Uniform Concurrency Testing",
ASPLOS 2025).

A thread's probability is proportional to the operations that it probably has left. So all interleavings of independent
threads are equally likely; a plain random walk prefers those in which short threads end early.
"""

import random

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.random_walk import RandomWalk

#: Assumed number of operations of a thread whose length is not known yet.
UNKNOWN = 10


class Surw(RandomWalk):
    """A random walk weighted by the operations that each thread has left."""

    name = "surw"

    def __init__(self, rng: random.Random, lengths: dict[int, int]) -> None:
        super().__init__(rng)
        #: Operations of each thread in the first run.
        self.lengths = lengths

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        pool = self.pool(hard, soft)
        weights = [max(1, self.lengths.get(x.id, UNKNOWN) - x.count) for x in pool]
        at = self.rng() * sum(weights)
        for x, weight in zip(pool, weights, strict=True):
            at -= weight
            if at < 0:
                return x
        return pool[-1]
