"""The learner's process as the supervisor sees it: starts it, exchanges frames with it, reaps it."""

from __future__ import annotations

import os
import signal
import sys
import time
from _blake2 import blake2b
from _socket import MSG_DONTWAIT, socket, socketpair  # Cheaper to import than the module `socket`.
from collections.abc import Callable

from gilbert.shared.annotations import Any
from gilbert.supervisor import system, warmup
from gilbert.supervisor.output_limit import PrintedOutput
from gilbert.supervisor.poll import Poll
from gilbert.wire.frames import BrokenFrame, FrameReader, new_seal, pack

_CHUNK = 1 << 16
#: Seconds to wait for the end of a process that has closed its socket.
_END_WAIT = 6.0


class LearnerHandle:
    """Runs one learner's process after another. At most one is alive at a time."""

    def __init__(
        self,
        poll: Poll,
        printed: PrintedOutput,
        on_frame: Callable[[dict[str, Any]], None],
        on_end: Callable[[int], None],
        on_broken: Callable[[str], None],
    ) -> None:
        self._poll = poll
        self._printed = printed
        self._on_frame = on_frame
        #: Called with the wait status once the process has ended.
        self._on_end = on_end
        #: Called with the reason when the process breaks the protocol.
        self._on_broken = on_broken
        self._pid = 0
        self._socket: socket | None = None
        self._reader = FrameReader()
        self._outgoing = bytearray()

    @property
    def alive(self) -> bool:
        """Whether a process was started and has not been reaped yet."""
        return self._pid != 0

    def start(self, warm_up: bool = False) -> None:
        """Forks a new process. With `warm_up` it first runs the warmup submission."""
        ours, theirs = socketpair()
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        seal = new_seal()
        pid = os.fork()
        if pid == 0:
            _become_learner(theirs, out_write, err_write, seal, warm_up)
        theirs.close()
        os.close(out_write)
        os.close(err_write)
        self._pid, self._socket = pid, ours
        self._outgoing.clear()
        self._reader = FrameReader(seal)
        self._poll.register(ours.fileno(), self._on_readable)
        self._printed.open(out_read, err_read)

    def send(self, frame: dict[str, Any]) -> None:
        """Queues a frame; `flush` writes it."""
        if self._socket is not None:
            self._outgoing += pack(frame)

    def flush(self) -> None:
        """Writes what was queued."""
        if not self._outgoing or self._socket is None:
            return
        data = bytes(self._outgoing)
        self._outgoing.clear()
        try:
            self._socket.sendall(data)
        except OSError:
            return  # The process has ended. `reap` reports that.

    def reap(self) -> int | None:
        """Reaps every ended process. Returns the learner's wait status if it is among them."""
        found = None
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return found
            if pid == 0:
                return found
            if pid == self._pid:
                self._pid = 0
                found = status

    def read_rest(self, wanted: Callable[[], bool]) -> None:
        """Reads the frames that the process sent before it ended, as long as `wanted()` is true."""
        while self._socket is not None and wanted():
            try:
                data = self._socket.recv(_CHUNK, MSG_DONTWAIT)
                if not data:
                    return
                for frame in self._reader.feed(data):
                    self._on_frame(frame)
            except (OSError, BrokenFrame):
                return

    def end(self) -> None:
        """Kills every process of the container but the supervisor."""
        system.kill_everyone()
        self._pid = 0
        self._printed.close()
        if self._socket is not None:
            self._poll.unregister(self._socket.fileno())
            self._socket.close()
            self._socket = None

    def _on_readable(self, fd: int) -> None:
        assert self._socket is not None
        try:
            data = self._socket.recv(_CHUNK)
        except OSError:
            data = b""
        if not data:
            self._poll.unregister(fd)
            self._on_closed()
            return
        try:
            for frame in self._reader.feed(data):
                self._on_frame(frame)
        except BrokenFrame as broken:
            self._on_broken(str(broken))

    def _on_closed(self) -> None:
        """The socket was closed: the process has ended, or it closed the socket to look as if it had."""
        # The kernel closes a process's descriptors before it frees its memory. Freeing takes a while where the CPU quota
        # is used up, and seconds on a busy machine.
        began = time.monotonic()
        status = self.reap()
        while status is None and self._pid and time.monotonic() < began + _END_WAIT:
            time.sleep(0.0005 if time.monotonic() < began + 0.1 else 0.01)
            status = self.reap()
        if status is None:
            self._on_broken("the program closed the judge's socket")
        else:
            self._on_end(status)


def _become_learner(theirs: socket, out: int, err: int, seal: blake2b, warm_up: bool) -> None:
    """Runs in the new process: closes the supervisor's descriptors, becomes the first to be killed when memory runs out, then
    runs the learner. Never returns."""
    if sys.stdin is not None:
        # If its descriptor were closed first, Python 3.14 would print a complaint into the program's output.
        sys.stdin.close()
    null = os.open(os.devnull, os.O_RDONLY)
    # The numbers are far above any open descriptor. A lower one could overwrite one that is still needed (on 3.14 `err` was 11).
    for fd, place in ((null, 60), (out, 61), (err, 62), (theirs.fileno(), 63)):
        os.dup2(fd, place)
    control = os.dup2(63, 3, inheritable=False)
    for fd in (0, 1, 2):
        os.dup2(60 + fd, fd)
    os.closerange(4, 1024)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    theirs.detach()
    os.setsid()
    # In this order: an undumpable process can't write to its own files in /proc.
    system.set_dumpable(True)
    system.be_killed_first()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from gilbert.learner import learner

    learner.main(control, seal, warmup.run_in_learner if warm_up else None)
