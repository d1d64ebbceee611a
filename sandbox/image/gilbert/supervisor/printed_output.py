"""What the learner's process prints: both streams under one cap, in frames, before whatever is told after it."""

from __future__ import annotations

import binascii
import os
from collections.abc import Callable

from gilbert.supervisor.poll import Poll

_CHUNK = 1 << 15


class Printed:
    """The two pipes of one life of the learner's process after another."""

    def __init__(self, poll: Poll, tell: Callable[..., None], flooded: Callable[[], None]) -> None:
        self._poll = poll
        self._tell = tell
        #: Called when more came than may.
        self._flooded = flooded
        self._pipes: dict[int, str] = {}
        self._size = 0
        #: Bytes of both streams together, of all lives.
        self.most = 1 << 16

    def open(self, out: int, err: int) -> None:
        """Takes the reading ends of a new life's pipes."""
        self._pipes = {out: "stdout", err: "stderr"}
        for fd in self._pipes:
            os.set_blocking(fd, False)
            self._poll.register(fd, self.read)

    def read(self, fd: int) -> None:
        """Some of what has come."""
        try:
            data = os.read(fd, _CHUNK)
        except BlockingIOError:
            return
        if not data:
            self._poll.unregister(fd)
            os.close(fd)
            del self._pipes[fd]
        elif self._pass_on(fd, data):
            self._flooded()

    def drain(self) -> None:
        """What was printed before a frame goes out before it."""
        for fd in list(self._pipes):
            while fd in self._pipes:
                before = self._size
                self.read(fd)
                if self._size == before:
                    break

    def drain_last(self) -> None:
        """What is left of a program that has ended by itself, as far as there is room."""
        for fd in list(self._pipes):
            try:
                while data := os.read(fd, _CHUNK):
                    if self._pass_on(fd, data):
                        break
            except BlockingIOError:
                continue

    def close(self) -> None:
        """The end of a life: what is still in its pipes is nobody's."""
        for fd in self._pipes:
            self._poll.unregister(fd)
            os.close(fd)
        self._pipes = {}

    def _pass_on(self, fd: int, data: bytes) -> bool:
        """Tells what there is room for, and says whether there was too much."""
        room = self.most - self._size
        self._size += len(data)
        if room > 0:
            self._tell("output", stream=self._pipes[fd], data=binascii.b2a_base64(data[:room], newline=False).decode())
        return len(data) > room
