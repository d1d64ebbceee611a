"""`queue.SimpleQueue`, which is written in C in CPython."""

from collections import deque
from types import GenericAlias
from typing import Any

from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.process import scheduler


class Empty(Exception):
    """Exception raised by Queue.get(block=False)/get_nowait()."""


class SimpleQueue:
    """A `queue.SimpleQueue`. Each item knows the operation that put it: a get depends on that one."""

    def __init__(self) -> None:
        self._uid = scheduler.uid()
        self._items: deque = deque()

    def _ready(self) -> bool:
        return bool(self._items)

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
            scheduler.point(scheduler.cur, (ops.PUT, self._uid, -1, None, -1))
            self._items.append((item, len(scheduler.trace) - 1))
            if scheduler.verbose:
                scheduler.note_sync("puts an item into", self)
        else:
            self._items.append((item, -1))
        scheduler.changed()
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()

    def put_nowait(self, item: Any) -> None:
        self.put(item)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        model_thread = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if scheduler.multi or not self._items:
            if not block or timeout == 0:
                if scheduler.multi:
                    scheduler.point(model_thread, (ops.TRY_GET, self._uid, -1, None, -1))
            elif timeout is None:
                scheduler.point(model_thread, (ops.GET, self._uid, -1, None, -1), self._ready)
            else:
                timed_point(model_thread, (ops.GET, self._uid, -1, None, -1), self._ready, timeout, ops.TRY_GET)
        if not self._items:
            raise Empty
        item, since = self._items.popleft()
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
        if scheduler.multi:
            mode = ops.GET if scheduler.trace[-1][1][0] == ops.GET else ops.GOT
            scheduler.amend((mode, self._uid, -1, since, -1))
            scheduler.changed()
        if scheduler.verbose:
            scheduler.note_sync("takes an item from", self)
        return item

    def get_nowait(self) -> Any:
        return self.get(False)

    def qsize(self) -> int:
        if scheduler.multi and not scheduler.dead:
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, self._uid, -1, None, -1))
        return len(self._items)

    def empty(self) -> bool:
        return self.qsize() == 0

    __class_getitem__ = classmethod(GenericAlias)


Empty.__module__ = SimpleQueue.__module__ = "_queue"
SimpleQueue.__qualname__ = "SimpleQueue"
