"""Reuses greenlets from run to run: to create one with its stack costs as much as many switches."""

from collections.abc import Callable
from typing import Any

from greenlet import getcurrent, greenlet


class Green(greenlet):
    """One greenlet, and the job that it runs when it is next switched to."""

    job: Callable[[], None] | None = None

    @property
    def begun(self) -> bool:
        """Whether it has begun its job."""
        return self.job is None


class GreenletPool:
    """The free greenlets."""

    def __init__(self) -> None:
        self.free: list[Green] = []
        self.hub: Any = None

    def make(self, job: Callable[[], None], hub: Any) -> Green:
        """A greenlet that runs `job` when it is first switched to, and then switches back to `hub`."""
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
        """Runs one job after another. Keeps no reference to its own greenlet, or a hanging one would never be freed."""
        while True:
            green: Any = getcurrent()
            job, green.job = green.job, None
            del green
            job()
            del job
            self.free.append(getcurrent())  # type: ignore[arg-type]
            self.hub.switch()

    def give_back(self, green: Green) -> None:
        """Takes back a greenlet that has not begun its job."""
        green.job = None
        if green:
            self.free.append(green)
