"""Random walk: chooses among the enabled threads with equal probability. The base of the other random strategies."""

import random

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.strategy import Strategy


class RandomWalk(Strategy):
    """A thread drawn at random at every choice."""

    name = "walk"

    def __init__(self, rng: random.Random, patience: float = 0.5) -> None:
        self.rng = rng.random
        self.patience = patience

    def pool(self, hard: list[ModelThread], soft: list[ModelThread]) -> list[ModelThread]:
        """The threads to draw from. Sleeping ones are included only sometimes, or polling loops would use up the run."""
        if not soft:
            return hard
        if not hard:
            return soft
        return hard if self.rng() < self.patience else hard + soft

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        pool = self.pool(hard, soft)
        return pool[int(self.rng() * len(pool))]

    def choose(self, model_thread: ModelThread, options: int) -> int:
        return int(self.rng() * options)
