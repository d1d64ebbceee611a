"""The newest thread first: the opposite of the usual order."""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.strategy import Strategy


class Newest(Strategy):
    """Runs the thread that was started last."""

    name = "newest"

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        return hard[-1] if hard else default
