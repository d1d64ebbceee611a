"""Few preemptions: most bugs need one to three switches (Musuvathi, Qadeer: "Iterative Context Bounding", PLDI 2007)."""

import random

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.random_walk import RandomWalk


class FewPreemptions(RandomWalk):
    """Non-preemptive, except at a few random places, where it switches to another thread."""

    name = "few"

    def __init__(self, rng: random.Random, switches: int, length: int) -> None:
        super().__init__(rng)
        self.switches = {int(self.rng() * max(1, length)) for _ in range(switches)}
        self.steps = -1

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        self.steps += 1
        if self.steps in self.switches or default is not model_thread:
            pool = [x for x in self.pool(hard, soft) if x is not model_thread] or hard or soft
            return pool[int(self.rng() * len(pool))]
        return default
