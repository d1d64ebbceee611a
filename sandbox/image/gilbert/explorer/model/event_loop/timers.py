"""The timers of an event loop: which are due in one iteration, and in which order.

asyncio runs all timers that are due at the beginning of an iteration in that iteration, in the order of their deadlines. Two
things are uncertain, so they are choices here:

- Sleeps that begin in the same iteration and end within 16 ms of each other may end in any order. Their beginnings differ by
  microseconds only; a busy machine or a coarse clock can reverse the order.
- Timers with deadlines within a millisecond of each other run in one iteration (the wait for the first is rounded up to whole
  milliseconds), or each in its own iteration.

A sleep that began in an earlier iteration than another and is not longer always ends first. An arrival from outside
(`arrives`) may come before or after any sleep and any other arrival.
"""

import heapq
from typing import Any

from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler

#: Seconds. Deadlines that differ by less may be due together: a wait is rounded up to whole milliseconds.
TOGETHER = 0.001
#: Seconds. Sleeps of one iteration whose deadlines differ by less may end in any order.
NEAR = 0.016


def arrives(future: Any) -> None:
    """The callback of a timer that models an arrival from outside, which may come at any time."""
    if not future.done():
        future.set_result(None)


class Timers:
    """The timers of one loop, in asyncio's own heap, and the iteration in which each began."""

    def __init__(self, heap: list, sleeper: Any) -> None:
        self.heap = heap
        self.sleeper = sleeper
        self.iteration = 0
        self.begun: dict[int, int] = {}

    def add(self, timer: Any) -> None:
        """Records a timer that has just been set."""
        self.begun[identity(timer)] = self.iteration

    def forget_cancelled(self) -> bool:
        """Removes cancelled timers from the heap. Returns whether there were any."""
        live = [timer for timer in self.heap if not timer._cancelled]
        if len(live) == len(self.heap):
            return False
        for timer in self.heap:
            if timer._cancelled:
                timer._scheduled = False
                self.begun.pop(identity(timer), None)
        self.heap[:] = live
        heapq.heapify(self.heap)
        return True

    def in_order(self) -> list:
        """All timers, sorted by deadline, then by the iteration in which they began."""
        return sorted(self.heap, key=lambda timer: (present.elapsed(timer._when), self.begun.get(identity(timer), 0)))

    def is_sleep(self, timer: Any) -> bool:
        """Whether it ends an `asyncio.sleep`. Other timers are timeouts and the program's own calls."""
        return timer._callback is self.sleeper

    def is_free(self, timer: Any) -> bool:
        """Whether it models an arrival that may come at any time."""
        return timer._callback is arrives

    def take(self, timer: Any) -> Any:
        """Removes a timer that is due, and advances the virtual clock to its deadline."""
        self.heap.remove(timer)
        heapq.heapify(self.heap)
        timer._scheduled = False
        self.begun.pop(identity(timer), None)
        if not (self.is_free(timer) and self.heap and timer._when > self.heap[0]._when):
            scheduler.pass_to(present.elapsed(timer._when))
        return timer

    def overdue(self) -> list:
        """Removes and returns the timers due before this iteration, because the program blocked the loop past their deadlines."""
        late = scheduler.now - TOGETHER
        return [self.take(timer) for timer in self.in_order() if present.elapsed(timer._when) < late and not self.is_free(timer)]

    def arrived(self) -> list:
        """Chooses what arrives from outside while the loop is busy: no timer or one."""
        free = [timer for timer in self.in_order() if self.is_free(timer)]
        if not free:
            return []
        chosen = scheduler.choose(1 + len(free))
        return [self.take(free[chosen - 1])] if chosen else []

    def next(self) -> list:
        """Lets time pass until a timer is due. Removes and returns the timers of this iteration, in order."""
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
        """The first timer by deadline, or another one that may end before it."""
        first = timers[0]
        free = [timer for timer in timers if self.is_free(timer)]
        if free:
            # An arrival may come before any sleep's end, and any sleep may end before an arrival.
            head = next((timer for timer in timers if not self.is_free(timer)), None)
            options = [first] + [timer for timer in timers if timer is not first and (
                timer is head and self.is_sleep(timer) or self.is_free(timer))]
        elif self.is_sleep(first):
            began = self.begun.get(identity(first))
            options = [timer for timer in timers if timer is first or (
                self.is_sleep(timer) and self.begun.get(identity(timer)) == began and round(timer._when - first._when, 9) < NEAR)]
        else:
            options = [timer for timer in timers if timer is first or (
                present.elapsed(timer._when) == present.elapsed(first._when) and self.is_sleep(timer))]
        return options[scheduler.choose(len(options))]
