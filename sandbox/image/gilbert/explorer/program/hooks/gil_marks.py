"""The places where a build with the GIL looks whether another thread wants to run."""

from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler


class GilMarks:
    """Notes in the running thread that it passed such a place since its last operation."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler

    def here(self) -> None:
        """A backward jump."""
        if self.scheduler.cur is not None:
            self.scheduler.cur.gil = True

    def entry(self) -> None:
        """The beginning of a function of the program."""
        model_thread = self.scheduler.cur
        if model_thread is not None:
            model_thread.gil = True
            model_thread.entries += 1

    def before(self) -> int:
        """Before a call: how many functions of the program this thread has entered."""
        return self.scheduler.cur.entries if self.scheduler.cur is not None else 0

    def after(self, before: int, value: Any) -> Any:
        """After a call: one of C code ends with such a place; a function of the program began with one."""
        model_thread = self.scheduler.cur
        if model_thread is not None and model_thread.entries == before:
            model_thread.gil = True
        return value
