"""`multiprocessing.Queue`, `SimpleQueue`, `JoinableQueue` and `Pipe`: pickled items between processes.

A process that ends waits until all its items are in the pipe, which holds 64 KiB. So a join before the queue is read may wait
for ever.
"""

from typing import Any

from gilbert.explorer.model.primitives.semaphore import Semaphore
from gilbert.explorer.model.primitives.simple_queue import SimpleQueue as Items
from gilbert.explorer.model.processes.memory import packed, share, unpacked
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import uid_of
from gilbert.explorer.runtime.process import scheduler

#: Bytes that a pipe holds, and bytes that each item needs in addition to its own.
PIPE, HEADER = 65536, 4
_LATER = "An item that is put into a `multiprocessing.Queue` may arrive later: who looks without waiting may find nothing."


class Queue:
    """A `multiprocessing.Queue`."""

    def __init__(self, maxsize: int = 0) -> None:
        self._items = Items()
        self._room = Semaphore(maxsize) if maxsize > 0 else None
        #: (process, bytes) of each item that is not read yet.
        self._waiting: list[tuple[int, int]] = []
        self._closed = False
        share(self)
        scheduler.run_state.setdefault("queues", []).append(self)

    def put(self, obj: Any, block: bool = True, timeout: float | None = None) -> None:
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        if self._room is not None and not self._room.acquire(block, timeout if block else None):
            raise _queue().Full
        parcel = packed(obj)
        self._items.put(parcel)
        self._waiting.append((scheduler.cur.process, len(parcel[0]) + HEADER))

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if not block or timeout is not None:
            scheduler.uncertain.add(_LATER)
        try:
            parcel = self._items.get(block, timeout)
        except type(self)._empty() as error:
            raise _queue().Empty from error
        self._waiting.pop(0)
        if self._room is not None:
            self._room.release()
        return unpacked(parcel)

    @staticmethod
    def _empty() -> Any:
        from gilbert.explorer.model.primitives.simple_queue import Empty

        return Empty

    def put_nowait(self, obj: Any) -> None:
        self.put(obj, False)

    def get_nowait(self) -> Any:
        return self.get(False)

    def empty(self) -> bool:
        scheduler.uncertain.add(_LATER)
        return self._items.empty()

    def full(self) -> bool:
        return self._room is not None and self._room._value == 0

    def qsize(self) -> int:
        scheduler.uncertain.add(_LATER)
        return self._items.qsize()

    def close(self) -> None:
        """Declares that this process puts no more items."""

    def join_thread(self) -> None:
        self.flushed_by(scheduler.cur.process)

    def cancel_join_thread(self) -> None:
        me = scheduler.cur.process
        self._waiting = [(0 if process == me else process, size) for process, size in self._waiting]

    def flushed_by(self, process: int) -> None:
        """Waits until all items of the process are in the pipe."""
        def in_pipe() -> bool:
            mine = any(each == process for each, _ in self._waiting)
            return not mine or sum(size for _, size in self._waiting) <= PIPE

        if scheduler.multi and not scheduler.dead and not in_pipe():
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(self._items), -1, None, -1), Flushing(self, in_pipe).ready)


class Flushing:
    """The wait of a process that ends. The report knows the class by its name."""

    def __init__(self, queue: Queue, ready: Any) -> None:
        self.queue, self.ready_now = queue, ready

    def ready(self) -> bool:
        return self.ready_now()


class JoinableQueue(Queue):
    """A `multiprocessing.JoinableQueue`."""

    def __init__(self, maxsize: int = 0) -> None:
        super().__init__(maxsize)
        self._all_done = _threading().Condition()
        self.unfinished_tasks = 0

    def put(self, obj: Any, block: bool = True, timeout: float | None = None) -> None:
        with self._all_done:
            super().put(obj, block, timeout)
            self.unfinished_tasks += 1

    def task_done(self) -> None:
        with self._all_done:
            if self.unfinished_tasks < 1:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self._all_done.notify_all()

    def join(self) -> None:
        with self._all_done:
            while self.unfinished_tasks:
                self._all_done.wait()


class SimpleQueue(Queue):
    """A `multiprocessing.SimpleQueue`. It has no sender thread, so `put` itself waits for room in the pipe."""

    def __init__(self) -> None:
        super().__init__()

    def put(self, obj: Any, block: bool = True, timeout: float | None = None) -> None:
        super().put(obj)
        self.flushed_by(scheduler.cur.process)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        return super().get()


_loaded: list[Any] = []


def use(load: Any) -> None:
    """Sets the function that loads private copies. Called once."""
    _loaded[:] = [load]


def _queue() -> Any:
    return _loaded[0]("queue")


def _threading() -> Any:
    return _loaded[0]("threading")
