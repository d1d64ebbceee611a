"""SURW, selectively uniform random walk (Zhao, Wolff, Mathur, Roychoudhury: "Selectively Uniform Concurrency Testing",
ASPLOS 2025).

A thread's chance is in proportion to what it probably has left to do, so that all interleavings of independent
threads have the same chance; a plain walk prefers those in which short threads end early.
"""

import random

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.random_walk import RandomWalk

#: What a thread is believed to do whose length is not known yet.
UNKNOWN = 10


class Surw(RandomWalk):
    """A walk weighted by the operations that each thread has left."""

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
