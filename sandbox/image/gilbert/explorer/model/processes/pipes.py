"""`multiprocessing.Pipe`. When no process holds one end any more, a reader at the other end gets EOF."""

from typing import Any

from gilbert.explorer.model.primitives.simple_queue import SimpleQueue
from gilbert.explorer.model.processes.memory import packed, share, unpacked
from gilbert.explorer.model.processes.queues import HEADER, PIPE
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import content_of, uid_of
from gilbert.explorer.runtime.process import scheduler


class Connection:
    """One end of a pipe."""

    def __init__(self, readable: bool = True, writable: bool = True) -> None:
        self.readable, self.writable = readable, writable
        self._items = SimpleQueue()
        self._bytes = 0
        self._peer: Any = None
        #: Numbers of the processes that hold this end open.
        self._held = {scheduler.cur.process if scheduler.cur is not None else 0}
        share(self)
        scheduler.run_state.setdefault("pipe ends", []).append(self)

    @property
    def closed(self) -> bool:
        return scheduler.cur.process not in self._held

    def _check(self, can: bool, what: str) -> None:
        if self.closed:
            raise OSError("handle is closed")
        if not can:
            raise OSError(f"connection is {what}-only")

    def send(self, obj: Any) -> None:
        self._check(self.writable, "read")
        self._send(packed(obj))

    def send_bytes(self, buf: Any, offset: int = 0, size: int | None = None) -> None:
        self._check(self.writable, "read")
        whole = bytes(buf)[offset:]
        self._send((whole if size is None else whole[:size], []))

    def _send(self, parcel: Any) -> None:
        peer, size = self._peer, len(parcel[0]) + HEADER
        if scheduler.multi and not scheduler.dead and peer._bytes and peer._bytes + size > PIPE:
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(peer._items), -1, None, -1),
                            Room(peer, size).ready)
        if not peer._held:
            raise BrokenPipeError(32, "Broken pipe")
        peer._items.put((parcel, size))
        peer._bytes += size
        if size > PIPE:
            # More than the pipe holds: the sender waits until the other side reads.
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(peer._items), -1, None, -1), Room(peer, size).ready)

    def _receive(self) -> Any:
        self._check(self.readable, "write")
        if scheduler.multi and not content_of(self._items):
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(self._items), -1, None, -1), self._ready)
        if not content_of(self._items) and not self._peer._held:
            raise EOFError
        parcel, size = self._items.get()
        self._bytes -= size
        return parcel

    def _ready(self) -> bool:
        return bool(content_of(self._items)) or not self._peer._held

    def recv(self) -> Any:
        return unpacked(self._receive())

    def recv_bytes(self, maxlength: int | None = None) -> bytes:
        return self._receive()[0]

    def poll(self, timeout: float | None = 0.0) -> bool:
        if timeout is None:
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(self._items), -1, None, -1), self._ready)
        elif timeout and not self._ready():
            scheduler.nap(scheduler.cur, timeout)
        else:
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(self._items), -1, None, -1))
        return self._ready()

    def close(self) -> None:
        self.left_by(scheduler.cur.process)

    def fileno(self) -> int:
        self._check(True, "")
        return 3

    def inherited(self, child: int, parent: int, given: bool) -> None:
        """A process is started: it holds the ends passed to it; a forked one holds all ends of its parent."""
        if given and parent in self._held:
            self._held.add(child)

    def left_by(self, process: int) -> None:
        """A process closes this end, or ends."""
        if process in self._held:
            if scheduler.multi and not scheduler.dead:
                scheduler.point(scheduler.cur, (ops.PUT, uid_of(self._peer._items), -1, None, -1))
            self._held.discard(process)
            scheduler.changed()

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Room:
    """A sender's wait, until the pipe has room or no process can read any more."""

    def __init__(self, end: Connection, size: int) -> None:
        self.end, self.size = end, size

    def ready(self) -> bool:
        return not self.end._held or not self.end._bytes or self.end._bytes + self.size <= PIPE


def Pipe(duplex: bool = True) -> tuple[Connection, Connection]:
    """Two connected ends. Without `duplex` the first only reads and the second only writes."""
    a, b = Connection(True, duplex), Connection(duplex, True)
    a._peer, b._peer = b, a
    return a, b
