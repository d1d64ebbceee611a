"""`queue.Queue` without a limit: putting, getting, `task_done` and `join` are one operation each.

In the library a queue is a deque under a lock, with a condition for each thing to wait for. Nobody who waits keeps anybody out:
who comes later may take the item of which a waiting thread was notified, and that one waits on. So getting is possible where
there is an item, and `join` where no task is left. The order of putting and getting is not observable where there are items
enough, nor is that of two calls of `task_done`, as long as each thread says so only of what it got.

Queues with a limit, of other kinds, and those of a program that looks into queues are the library's.
(`test_operations.py` compares the outcomes of random programs with the library's own source.)
"""

from collections import deque
from typing import Any

from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.endings import Unsupported
from gilbert.explorer.runtime.kept import Kept, content_of, set_content, set_uid, uid_of
from gilbert.explorer.runtime.process import scheduler

#: Attributes of the library's queue that this one does not have.
_INSIDE = frozenset({"mutex", "not_empty", "not_full", "all_tasks_done", "queue", "unfinished_tasks", "is_shutdown"})


class QueueState:
    """What is in a queue, and how much of it is not done."""

    __slots__ = ("got", "items", "strangers", "tasks")

    def __init__(self) -> None:
        #: (item, the operation that put it): a get depends on that one.
        self.items: deque[tuple[Any, int]] = deque()
        self.tasks = 0
        #: By thread: what it has got and not said to be done.
        self.got: dict[int, int] = {}
        #: Whether somebody called `task_done` without having got anything: only then there can be one call too many.
        self.strangers = False


def make_queue(library: Any) -> type:
    """The class, on top of the library's, which is used for all other queues."""
    base, empty = library.Queue, library.Empty

    class Queue(base, Kept):
        """A `queue.Queue`."""

        def __init__(self, maxsize: int = 0) -> None:
            set_uid(self, scheduler.uid())
            if type(self) is not Queue or scheduler.opened or type(maxsize) is not int or maxsize > 0:
                set_content(self, None)
                base.__init__(self, maxsize)
                return
            self.maxsize = maxsize
            set_content(self, QueueState())

        def __getattr__(self, name: str) -> Any:
            if name in _INSIDE and content_of(self) is not None:
                raise Unsupported(f"The explorer can't show `{name}` of a queue that is looked into in this way")
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

        def _ready(self) -> bool:
            return bool(content_of(self).items)

        def _finished(self) -> bool:
            return content_of(self).tasks == 0

        def _tasks(self) -> tuple:
            return (uid_of(self), "tasks")

        def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
            state: QueueState | None = content_of(self)
            if state is None:
                base.put(self, item, block, timeout)
                return
            if scheduler.dead:
                scheduler.bury()
            since = -1
            if scheduler.multi and scheduler.cur is not None:
                scheduler.point(scheduler.cur, (ops.PUT, uid_of(self), ops.ADD, self._tasks(), -1))
                since = len(scheduler.trace) - 1
            state.items.append((item, since))
            state.tasks += 1
            self._changed("puts an item into")

        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            state: QueueState | None = content_of(self)
            if state is None:
                return base.get(self, block, timeout)
            model_thread = scheduler.cur
            if scheduler.dead:
                scheduler.bury()
            if block and timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            if model_thread is not None and (scheduler.multi or block and not state.items):
                op = (ops.GET, uid_of(self), ops.NONE, None, -1)
                if not block or timeout == 0:
                    scheduler.point(model_thread, (ops.TRY_GET, *op[1:]))
                elif timeout is None:
                    scheduler.point(model_thread, op, self._ready)
                else:
                    timed_point(model_thread, op, self._ready, timeout, ops.TRY_GET)
            if not state.items:
                raise empty
            item, since = state.items.popleft()
            if model_thread is not None:
                state.got[model_thread.id] = state.got.get(model_thread.id, 0) + 1
                if scheduler.multi:
                    mode = ops.GET if scheduler.trace[-1][1][0] == ops.GET else ops.GOT
                    scheduler.amend((mode, uid_of(self), ops.NONE, since, -1))
            self._changed("takes an item from")
            return item

        def task_done(self) -> None:
            state: QueueState | None = content_of(self)
            if state is None:
                base.task_done(self)
                return
            if scheduler.dead:
                scheduler.bury()
            model_thread = scheduler.cur
            if model_thread is not None:
                own = state.got.get(model_thread.id, 0) > 0
                if scheduler.multi:
                    scheduler.point(model_thread, self._done(own))
                    scheduler.amend(self._done(own))
                if own:
                    state.got[model_thread.id] -= 1
                state.strangers |= not own
            if state.tasks == 0:
                raise ValueError("task_done() called too many times")
            state.tasks -= 1
            self._changed("has done an item of")

        def _done(self, own: bool) -> tuple:
            mode = ops.DONE if own and not content_of(self).strangers else ops.DONE_TOO
            return (mode, self._tasks(), ops.NONE, None, -1)

        def join(self) -> None:
            state: QueueState | None = content_of(self)
            if state is None:
                base.join(self)
                return
            if scheduler.dead:
                scheduler.bury()
            if scheduler.cur is not None and (scheduler.multi or state.tasks):
                scheduler.point(scheduler.cur, (ops.ALL_DONE, self._tasks(), ops.NONE, None, -1), self._finished)

        def qsize(self) -> int:
            state: QueueState | None = content_of(self)
            if state is None:
                return base.qsize(self)
            if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
                scheduler.point(scheduler.cur, (ops.SEE_QUEUE, uid_of(self), ops.NONE, None, -1))
            return len(state.items)

        def empty(self) -> bool:
            return base.empty(self) if content_of(self) is None else self.qsize() == 0

        def full(self) -> bool:
            if content_of(self) is None:
                return base.full(self)
            self.qsize()
            return False

        def _changed(self, words: str) -> None:
            scheduler.changed()
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
            if scheduler.verbose and scheduler.multi and scheduler.cur is not None:
                scheduler.note_sync(words, self)

    for method in vars(Queue).values():
        if hasattr(method, "__code__"):
            method.__code__ = method.__code__.replace(co_filename=base.put.__code__.co_filename)
    Queue.__module__, Queue.__qualname__ = "queue", "Queue"
    return Queue
