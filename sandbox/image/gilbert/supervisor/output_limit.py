"""The learner's standard output and error: both count against one limit, and are sent as frames in order with all others."""

from __future__ import annotations

import binascii
import os
from collections.abc import Callable

from gilbert.supervisor.poll import Poll

_CHUNK = 1 << 15


class PrintedOutput:
    """The two pipes of the current learner's process."""

    def __init__(self, poll: Poll, send: Callable[..., None], on_flood: Callable[[], None]) -> None:
        self._poll = poll
        self._send = send
        #: Called when the program prints more than it may.
        self._on_flood = on_flood
        self._pipes: dict[int, str] = {}
        self._size = 0
        #: Bytes allowed for both streams of all processes together. The host's `load` frame sets it.
        self.limit = 0

    def open(self, out: int, err: int) -> None:
        """Takes the reading ends of a new process's pipes."""
        self._pipes = {out: "stdout", err: "stderr"}
        for fd in self._pipes:
            os.set_blocking(fd, False)
            self._poll.register(fd, self.read)

    def read(self, fd: int) -> None:
        """Reads one chunk and sends it."""
        try:
            data = os.read(fd, _CHUNK)
        except BlockingIOError:
            return
        if not data:
            self._poll.unregister(fd)
            os.close(fd)
            del self._pipes[fd]
        elif self._pass_on(fd, data):
            self._on_flood()

    def drain(self) -> None:
        """Sends everything printed so far, so that it is sent before the next frame."""
        for fd in list(self._pipes):
            while fd in self._pipes:
                before = self._size
                self.read(fd)
                if self._size == before:
                    break

    def drain_last(self) -> None:
        """Sends the rest of an ended program's output, up to the limit."""
        for fd in list(self._pipes):
            try:
                while data := os.read(fd, _CHUNK):
                    if self._pass_on(fd, data):
                        break
            except BlockingIOError:
                continue

    def close(self) -> None:
        """Closes the pipes of a process that has ended."""
        for fd in self._pipes:
            self._poll.unregister(fd)
            os.close(fd)
        self._pipes = {}

    def _pass_on(self, fd: int, data: bytes) -> bool:
        """Sends `data` up to the limit. Returns whether it exceeded the limit."""
        room = self.limit - self._size
        self._size += len(data)
        if room > 0:
            self._send("output", stream=self._pipes[fd], data=binascii.b2a_base64(data[:room], newline=False).decode())
        return len(data) > room
