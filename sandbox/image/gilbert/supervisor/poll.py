"""Waits for descriptors. It is less than `selectors` is, which takes a twentieth of a container's start."""

from __future__ import annotations

import select
from collections.abc import Callable


class Poll:
    """Descriptors, and who is called when one can be read or has been closed at its other end."""

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._calls: dict[int, Callable[[int], None]] = {}

    def register(self, fd: int, call: Callable[[int], None]) -> None:
        """From now on `call` is told of `fd`."""
        self._epoll.register(fd, select.EPOLLIN)
        self._calls[fd] = call

    def unregister(self, fd: int) -> None:
        """Before it is closed; one that is not registered is left alone."""
        if self._calls.pop(fd, None):
            self._epoll.unregister(fd)

    def wait(self, seconds: float) -> None:
        """Waits at most so long, then calls whoever there is news for. What one call closes is no news any more, even where
        another descriptor has got its number meanwhile."""
        news = [(fd, self._calls.get(fd)) for fd, _ in self._epoll.poll(seconds)]
        for fd, call in news:
            if call is not None and self._calls.get(fd) is call:
                call(fd)
