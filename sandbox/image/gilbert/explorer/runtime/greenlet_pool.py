"""Greenlets that are used again, one run after another: a new one, and its stack's memory, costs as much as many switches."""

from collections.abc import Callable
from typing import Any, cast

from greenlet import getcurrent, greenlet


class Green(greenlet):
    """One greenlet, and what it will run when it is next switched to."""

    job: Callable[[], None] | None = None

    @property
    def begun(self) -> bool:
        """Whether it is in the middle of its job."""
        return self.job is None


class GreenletPool:
    """Those that are free."""

    def __init__(self) -> None:
        self.free: list[Green] = []
        self.hub: Any = None

    def make(self, job: Callable[[], None], hub: Any) -> Green:
        """A greenlet that will run `job` when it is first switched to, and then go back to `hub`."""
        if hub is not self.hub:
            self.free.clear()
            self.hub = hub
        if self.free:
            green = self.free.pop()
            green.gr_context = None
        else:
            green = Green(self.live, hub)
        green.job = job
        return green

    def live(self) -> None:
        """Job after job. It keeps no name for its own greenlet: nothing would ever free one that hangs."""
        while True:
            green: Any = getcurrent()
            job, green.job = green.job, None
            del green
            job()
            del job
            self.free.append(cast(Green, getcurrent()))
            self.hub.switch()

    def give_back(self, green: Green) -> None:
        """One that has not begun its job does not have to."""
        green.job = None
        if green:
            self.free.append(green)
