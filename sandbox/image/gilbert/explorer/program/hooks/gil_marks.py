"""Marks the places where a build with the GIL checks whether another thread wants to run."""

from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler

#: The names of the hooks below. A hook that returns a value gets it as its last argument.
MARKS = ("mark_here", "mark_value", "mark_again", "mark_skipped", "mark_entry", "mark_before", "mark_after", "mark_receiver",
         "mark_after_quiet", "mark_after_loud")


class GilMarks:
    """Records in the running thread that it has passed such a place since its last operation."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        #: Method calls whose object was no list the last time.
        self.no_list: set[str] = set()

    def here(self) -> None:
        """A backward jump."""
        if self.scheduler.cur is not None:
            self.scheduler.cur.gil = True

    def value(self, value: Any) -> Any:
        """A backward jump after an expression."""
        self.here()
        return value

    def again(self, earlier: bool, value: bool) -> bool:
        """After the test of a `while` that jumps back there. The first round has had no jump (`earlier` is false)."""
        if earlier:
            self.here()
        return value

    def skipped(self) -> bool:
        """A comprehension skips an item and jumps back."""
        self.here()
        return False

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
        """After a call. A call of C code ends with a check; a function of the program has checked at its beginning."""
        model_thread = self.scheduler.cur
        if model_thread is not None and model_thread.entries == before:
            model_thread.gil = True
        return value

    def receiver(self, call: str, value: Any) -> Any:
        """Before a call of `append`: records whether the object is a list."""
        if type(value) is list:
            self.no_list.discard(call)
        else:
            self.no_list.add(call)
        return value

    def after_quiet(self, before: int, call: str, value: Any) -> Any:
        """After a call that is specialized to an instruction without a check. The first call in a process does check."""
        first = self._first(call)
        return self.after(before, value) if first or call in self.no_list else value

    def after_loud(self, before: int, call: str, value: Any) -> Any:
        """After a call that checks once it is specialized, but not the first time in a process."""
        return value if self._first(call) else self.after(before, value)

    def _first(self, call: str) -> bool:
        """Whether this call occurs for the first time in the run."""
        met = self.scheduler.run_state.setdefault("calls met", set())
        if call in met:
            return False
        met.add(call)
        return True
