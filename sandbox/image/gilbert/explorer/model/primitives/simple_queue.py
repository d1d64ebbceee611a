"""`queue.SimpleQueue`, which is written in C in CPython."""

from collections import deque
from types import GenericAlias
from typing import Any

from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import Kept, content_of, set_content, set_uid, uid_of
from gilbert.explorer.runtime.process import scheduler


class Empty(Exception):
    """Exception raised by Queue.get(block=False)/get_nowait()."""


class SimpleQueue(Kept):
    """A `queue.SimpleQueue`. Each item has the index of the operation that put it, because a get depends on that one."""

    def __init__(self) -> None:
        set_uid(self, scheduler.uid())
        set_content(self, deque())

    def _ready(self) -> bool:
        return bool(content_of(self))

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
            scheduler.point(scheduler.cur, (ops.PUT, uid_of(self), -1, None, -1))
            content_of(self).append((item, len(scheduler.trace) - 1))
            if scheduler.verbose:
                scheduler.note_sync("puts an item into", self)
        else:
            content_of(self).append((item, -1))
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
        if scheduler.multi or not content_of(self):
            if not block or timeout == 0:
                if scheduler.multi:
                    scheduler.point(model_thread, (ops.TRY_GET, uid_of(self), -1, None, -1))
            elif timeout is None:
                scheduler.point(model_thread, (ops.GET, uid_of(self), -1, None, -1), self._ready)
            else:
                timed_point(model_thread, (ops.GET, uid_of(self), -1, None, -1), self._ready, timeout, ops.TRY_GET)
        if not content_of(self):
            raise Empty
        item, since = content_of(self).popleft()
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
        if scheduler.multi:
            mode = ops.GET if scheduler.trace[-1][1][0] == ops.GET else ops.GOT
            scheduler.amend((mode, uid_of(self), -1, since, -1))
            scheduler.changed()
        if scheduler.verbose:
            scheduler.note_sync("takes an item from", self)
        return item

    def get_nowait(self) -> Any:
        return self.get(False)

    def qsize(self) -> int:
        if scheduler.multi and not scheduler.dead:
            scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(self), -1, None, -1))
        return len(content_of(self))

    def empty(self) -> bool:
        return self.qsize() == 0

    __class_getitem__ = classmethod(GenericAlias)


Empty.__module__ = SimpleQueue.__module__ = "_queue"
SimpleQueue.__qualname__ = "SimpleQueue"
