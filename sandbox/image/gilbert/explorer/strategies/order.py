"""Runs the marked lines of a program in a given order."""

from collections.abc import Callable

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.strategies.strategy import Strategy


class Order(Strategy):
    """Non-preemptive, but a thread before a marked line waits until it is that mark's turn.

    `mark_of` gives the mark of the line that a thread runs next, or None. `order` names each mark as often as its line
    should run. A line whose mark does not occur in the rest of `order` runs at any time.
    """

    name = "order"
    skip = False

    def __init__(self, order: list[str], mark_of: Callable[[ModelThread], str | None],
                 refuse: Callable[[str, list[ModelThread]], None]) -> None:
        self.order = order
        self.mark_of = mark_of
        #: Called once if the order can't be kept, with the mark that is due and the threads that could run.
        self.refuse = refuse
        self.refused = False
        self.position = 0
        self.standing: dict[int, str | None] = {}

    def begin(self, scheduler: Scheduler) -> None:
        scheduler.before = self.see

    @property
    def due(self) -> str | None:
        """The mark whose turn it is."""
        return self.order[self.position] if self.position < len(self.order) else None

    def see(self, model_thread: ModelThread) -> None:
        """A thread has come to its next operation. Records which marked line it has completed."""
        left, now = self.standing.get(model_thread.id), None if model_thread.done else self.mark_of(model_thread)
        if left is not None and left != now and not self.refused:
            if left == self.due:
                self.position += 1
            elif left in self.order[self.position :]:
                # It was held back, but no other thread could run.
                self.give_up([model_thread])
        self.standing[model_thread.id] = now

    def give_up(self, standing: list[ModelThread]) -> None:
        """Reports that the mark that is due can't come next."""
        self.refused = True
        self.refuse(self.order[self.position], standing)

    def held(self, model_thread: ModelThread) -> bool:
        """Whether a thread is before a mark whose turn comes later."""
        mark = self.mark_of(model_thread)
        return mark is not None and mark != self.due and mark in self.order[self.position :]

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        if self.refused or self.due is None:
            return default
        for x in [*hard, *soft]:
            if self.mark_of(x) == self.due:
                return x
        free = [x for x in [*hard, *soft] if not self.held(x)]
        if free:
            return default if default in free else free[0]
        self.give_up([*hard, *soft])
        return default
