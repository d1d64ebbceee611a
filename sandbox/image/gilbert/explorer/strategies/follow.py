"""Repeats a known interleaving."""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import CHOICES
from gilbert.explorer.strategies.strategy import Strategy
from gilbert.explorer.strategies.turns import Turns

#: A switch: (thread, the number of its operation, the thread that runs instead).
Deviation = tuple[int, int, int]


class Follow(Strategy):
    """Non-preemptive, except for the given switches. A switch that is not possible is skipped."""

    name = "replay"
    skip = False

    def __init__(self, deviations: list[Deviation]) -> None:
        self.at = {(t, n): to for t, n, to in deviations}
        self.used = 0
        self.asked = 0

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        to = self.at.get((model_thread.id, model_thread.count))
        if to is not None:
            for x in hard:
                if x.id == to:
                    self.used += 1
                    return x
            for x in soft:
                if x.id == to:
                    self.used += 1
                    return x
        return default

    def choose(self, model_thread: ModelThread, options: int) -> int:
        to = self.at.get((CHOICES, self.asked), 0)
        self.asked += 1
        return to if 0 <= to < options else 0


class Fair(Follow):
    """Repeats an interleaving, then runs all threads in turns. A run that does not end even so counts as endless."""

    name = "fair"
    limit = 60_000

    def __init__(self, deviations: list[Deviation]) -> None:
        super().__init__(deviations)
        self.turns = Turns(50)

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        if self.used < len(self.at):
            return super().pick(model_thread, hard, soft, default)
        return self.turns.pick(model_thread, hard, soft, default)
