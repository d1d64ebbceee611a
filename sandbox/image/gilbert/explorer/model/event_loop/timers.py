"""The timers of an event loop: which are due in one iteration, and in which order.

asyncio runs all timers that are due when an iteration begins in that iteration, in the order of their deadlines. Two
things about that are not certain, and are choices here:

- Sleeps that begin in the same iteration and end within 16 ms of each other may end in any order. Which of them began
  first was a matter of microseconds; a machine that is busy, or a clock that ticks coarsely, changes it.
- Timers whose deadlines lie within a millisecond of each other run in one iteration (the wait for the first is rounded up
  to whole milliseconds), or each in an iteration of its own.

A sleep that began in an earlier iteration than another, and is not longer, always ends first. What arrives from outside
(`arrives`) may do so before or after any sleep and any other arrival.
"""

import heapq
from typing import Any

from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler

#: Deadlines that differ by less (seconds) are due together: a wait is rounded up to whole milliseconds.
TOGETHER = 0.001
#: Sleeps begun in one iteration whose deadlines differ by less (seconds) may end in any order.
NEAR = 0.016


def arrives(future: Any) -> None:
    """The callback of a timer that stands for something from outside: its length says nothing."""
    if not future.done():
        future.set_result(None)


class Timers:
    """The timers of one loop, kept in asyncio's own heap, and in which iteration each began."""

    def __init__(self, heap: list, sleeper: Any) -> None:
        self.heap = heap
        self.sleeper = sleeper
        self.iteration = 0
        self.begun: dict[int, int] = {}

    def add(self, timer: Any) -> None:
        """A timer has just been set."""
        self.begun[id(timer)] = self.iteration

    def forget_cancelled(self) -> bool:
        """Takes cancelled timers off the heap; whether there were any."""
        live = [timer for timer in self.heap if not timer._cancelled]
        if len(live) == len(self.heap):
            return False
        for timer in self.heap:
            if timer._cancelled:
                timer._scheduled = False
                self.begun.pop(id(timer), None)
        self.heap[:] = live
        heapq.heapify(self.heap)
        return True

    def in_order(self) -> list:
        """All of them, by deadline; of equal ones the one that began first."""
        return sorted(self.heap, key=lambda timer: (present.elapsed(timer._when), self.begun.get(id(timer), 0)))

    def is_sleep(self, timer: Any) -> bool:
        """Whether it ends an `asyncio.sleep`; others are timeouts and calls of the program's own."""
        return timer._callback is self.sleeper

    def is_free(self, timer: Any) -> bool:
        """Whether it stands for something that arrives whenever it likes."""
        return timer._callback is arrives

    def take(self, timer: Any) -> Any:
        """A timer is due: time has passed up to its deadline."""
        self.heap.remove(timer)
        heapq.heapify(self.heap)
        timer._scheduled = False
        self.begun.pop(id(timer), None)
        if not (self.is_free(timer) and self.heap and timer._when > self.heap[0]._when):
            scheduler.pass_to(present.elapsed(timer._when))
        return timer

    def overdue(self) -> list:
        """Takes those that were due before this iteration: the program blocked the loop past their deadlines."""
        late = scheduler.now - TOGETHER
        return [self.take(timer) for timer in self.in_order() if present.elapsed(timer._when) < late and not self.is_free(timer)]

    def arrived(self) -> list:
        """What arrives from outside while the loop is busy: nothing, or one thing."""
        free = [timer for timer in self.in_order() if self.is_free(timer)]
        if not free:
            return []
        chosen = scheduler.choose(1 + len(free))
        return [self.take(free[chosen - 1])] if chosen else []

    def next(self) -> list:
        """Time passes until a timer is due: takes those that run in this iteration, in their order."""
        taken = self.overdue()
        if taken:
            return taken
        taken = [self.take(self._one_of(self.in_order()))]
        alone: int | None = None
        while True:
            due = [timer for timer in self.in_order()
                   if present.elapsed(timer._when) <= scheduler.now + TOGETHER or self.is_free(timer)]
            if not due:
                return taken
            if alone is None:
                alone = scheduler.choose(2)
            if alone:
                return taken
            taken.append(self.take(self._one_of(due)))

    def _one_of(self, timers: list) -> Any:
        """The first by deadline, or one that may as well end before it."""
        first = timers[0]
        free = [timer for timer in timers if self.is_free(timer)]
        if free:
            # An answer may be faster than any sleep, and any sleep faster than an answer.
            head = next((timer for timer in timers if not self.is_free(timer)), None)
            options = [first] + [timer for timer in timers if timer is not first and (
                timer is head and self.is_sleep(timer) or self.is_free(timer))]
        elif self.is_sleep(first):
            began = self.begun.get(id(first))
            options = [timer for timer in timers if timer is first or (
                self.is_sleep(timer) and self.begun.get(id(timer)) == began and round(timer._when - first._when, 9) < NEAR)]
        else:
            options = [timer for timer in timers if timer is first or (
                present.elapsed(timer._when) == present.elapsed(first._when) and self.is_sleep(timer))]
        return options[scheduler.choose(len(options))]
