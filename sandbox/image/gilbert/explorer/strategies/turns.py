"""Round robin with a small quantum: finds livelocks of threads that keep giving way to each other."""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.strategy import Strategy


class Turns(Strategy):
    """Each thread in turn runs `quantum` operations."""

    name = "turns"
    detects_cycles = True

    def __init__(self, quantum: int) -> None:
        self.quantum = quantum
        self.left = quantum

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        if default is model_thread:
            if not model_thread.id:
                return default  # the main thread first starts all others
            self.left -= 1
            if self.left > 0 or len(hard) < 2:
                return default
        self.left = self.quantum
        for x in hard:
            if x.id > model_thread.id:
                return x
        return hard[0] if hard and (hard[0].id or len(hard) == 1) else hard[1] if hard else default
