"""Waits for descriptors with epoll. Importing `selectors` instead would take a twentieth of a container's start."""

from __future__ import annotations

import select
from collections.abc import Callable


class Poll:
    """A set of descriptors, each with a function to call when it can be read or its other end was closed."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._calls: dict[int, Callable[[int], None]] = {}

    def register(self, fd: int, call: Callable[[int], None]) -> None:
        """From now on `call(fd)` is called when `fd` is ready."""
        self._epoll.register(fd, select.EPOLLIN)
        self._calls[fd] = call

    def unregister(self, fd: int) -> None:
        """Must be called before `fd` is closed. Does nothing if `fd` is not registered."""
        if self._calls.pop(fd, None):
            self._epoll.unregister(fd)

    def wait(self, seconds: float) -> None:
        """Waits at most that long, then makes the calls for the ready descriptors. If one call closes a descriptor, its own
        call is skipped in this turn, even if a new descriptor has the same number."""
        ready = [(fd, self._calls.get(fd)) for fd, _ in self._epoll.poll(seconds)]
        for fd, call in ready:
            if call is not None and self._calls.get(fd) is call:
                call(fd)
