"""The synchronisation primitives that a program sees in place of CPython's.

Only these are ours; Condition, Semaphore, Barrier, Queue, ThreadPoolExecutor and asyncio are the
standard library's own code, loaded a second time on top of them (`library`).
"""

from collections import deque
from types import GenericAlias
from typing import Any

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.runtime.model_thread import ModelThread

#: Waits shorter than this (seconds) may give up at any moment: nobody may rely on so short a time.
SHORT = 1.0
#: How long after its deadline a wait gives up (seconds).
LATE = 1e-6
TIMEOUT_MAX = 9223372036.0


def make_primitives(scheduler: Scheduler) -> dict[str, Any]:
    """The classes, bound to one scheduler (they hold it in closures only)."""

    point = scheduler.point

    def timed_point(model_thread: ModelThread, op: tuple, ready: Any, timeout: float, soft_mode: int) -> None:
        """Like `point` for a wait that gives up `timeout` seconds from now."""
        soft = timeout < SHORT
        model_thread.deadline = scheduler.now + timeout
        model_thread.soft = soft
        try:
            point(model_thread, (soft_mode if soft else op[0], *op[1:]), ready)
        finally:
            deadline, model_thread.deadline, model_thread.soft = model_thread.deadline, None, False
        if not ready():
            # A wait gives up a little after its deadline: who asks the clock then sees that it is over.
            scheduler.now = max(scheduler.now, deadline) + LATE

    def check_timeout(blocking: bool, timeout: float) -> None:
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if timeout > TIMEOUT_MAX:
            raise OverflowError("timeout value is too large")

    class Lock:
        """A `_thread.lock`."""

        __slots__ = ("_uid", "_holder", "_waits", "__weakref__")

        def __init__(self) -> None:
            self._uid = scheduler.uid()
            self._holder: Any = None
            self._waits: Any = None
            if scheduler.cur is None:
                scheduler.boot_reset.append(self._at_fork_reinit)

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if blocking is not True or timeout != -1:
                check_timeout(blocking, timeout)
            model_thread = scheduler.cur
            if model_thread is None:
                self._holder = True
                return True
            if not scheduler.multi and not scheduler.dead:
                if self._holder is None:
                    self._holder = model_thread
                    scheduler.epoch += 1
                    model_thread.handled(self._uid)
                    return True
                if not blocking:
                    return False
            elif scheduler.dead:
                scheduler.bury()
            if not blocking or timeout == 0:
                scheduler.gates = True
                point(model_thread, (ops.TRY, self._uid, -1, None, -1))
                if self._holder is not None:
                    return False
            elif timeout < 0:
                point(model_thread, (ops.ACQUIRE, self._uid, -1, None, -1), self._free)
            else:
                scheduler.gates = True
                timed_point(model_thread, (ops.ACQUIRE, self._uid, -1, None, -1), self._free, timeout, ops.TRY)
                if self._holder is not None:
                    if scheduler.verbose:
                        scheduler.note_sync("gives up waiting for", self)
                    return False
            self._holder = model_thread
            scheduler.epoch += 1
            model_thread.handled(self._uid)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self._uid, model_thread.id)
            if scheduler.verbose:
                scheduler.note_sync("takes", self)
            return True

        __enter__ = acquire

        def _free(self) -> bool:
            return self._holder is None

        def release(self) -> None:
            if scheduler.multi and not scheduler.dead:
                if self._holder is not scheduler.cur and type(self) is Lock:
                    scheduler.gates = True
                point(scheduler.cur, (ops.RELEASE, self._uid, -1, None, -1))
            elif scheduler.dead:
                self._holder = None
                return
            if self._holder is None:
                raise RuntimeError("release unlocked lock")
            self._holder = None
            scheduler.epoch += 1
            if scheduler.cur is not None:
                scheduler.cur.handled(self._uid)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self._uid, None)
            if scheduler.verbose:
                scheduler.note_sync("releases", self)

        def __exit__(self, *exc: object) -> None:
            self.release()

        def locked(self) -> bool:
            if scheduler.multi and not scheduler.dead:
                scheduler.gates = True
                point(scheduler.cur, (ops.PEEK, self._uid, -1, None, -1))
            return self._holder is not None

        acquire_lock, release_lock, locked_lock = acquire, release, locked

        def _at_fork_reinit(self) -> None:
            self._holder = None

        def _is_owned(self) -> bool:
            """What Condition asks: somebody holds it."""
            if self._holder is not scheduler.cur and scheduler.multi and not scheduler.dead:
                scheduler.gates = True
                point(scheduler.cur, (ops.PEEK, self._uid, -1, None, -1))
            return self._holder is not None

        def __repr__(self) -> str:
            state = "unlocked" if self._holder is None else "locked"
            return f"<{state} _thread.lock object at {id(self):#x}>"

    class Waiter(Lock):
        """The lock a Condition makes for one waiting thread."""

        __slots__ = ()

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if self._holder is None and self._waits is None:
                self._waits = True
                self._holder = scheduler.cur
                return True
            return Lock.acquire(self, blocking, timeout)

    class RLock:
        """A `_thread.RLock`."""

        __slots__ = ("_uid", "_holder", "_count", "__weakref__")

        def __init__(self) -> None:
            self._uid = scheduler.uid()
            self._holder: Any = None
            self._count = 0
            if scheduler.cur is None:
                scheduler.boot_reset.append(self._at_fork_reinit)

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if blocking is not True or timeout != -1:
                check_timeout(blocking, timeout)
            model_thread = scheduler.cur
            if model_thread is None:
                return True
            if self._holder is model_thread:
                self._count += 1
                return True
            if scheduler.dead:
                scheduler.bury()
            if scheduler.multi:
                if not blocking or timeout == 0:
                    scheduler.gates = True
                    point(model_thread, (ops.TRY, self._uid, -1, None, -1))
                    if self._holder is not None:
                        return False
                elif timeout < 0:
                    point(model_thread, (ops.ACQUIRE, self._uid, -1, None, -1), self._free)
                else:
                    scheduler.gates = True
                    timed_point(model_thread, (ops.ACQUIRE, self._uid, -1, None, -1), self._free, timeout, ops.TRY)
                    if self._holder is not None:
                        if scheduler.verbose:
                            scheduler.note_sync("gives up waiting for", self)
                        return False
            self._holder = model_thread
            self._count = 1
            scheduler.epoch += 1
            model_thread.handled(self._uid)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self._uid, model_thread.id)
            if scheduler.verbose:
                scheduler.note_sync("takes", self)
            return True

        __enter__ = acquire

        def _free(self) -> bool:
            return self._holder is None

        def release(self) -> None:
            if scheduler.dead or scheduler.cur is None:
                return
            if self._holder is not scheduler.cur:
                raise RuntimeError("cannot release un-acquired lock")
            if self._count > 1:
                self._count -= 1
                return
            if scheduler.multi:
                point(scheduler.cur, (ops.RELEASE, self._uid, -1, None, -1))
            self._count = 0
            self._holder = None
            scheduler.epoch += 1
            if scheduler.cur is not None:
                scheduler.cur.handled(self._uid)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self._uid, None)
            if scheduler.verbose:
                scheduler.note_sync("releases", self)

        def __exit__(self, *exc: object) -> None:
            self.release()

        def _is_owned(self) -> bool:
            return self._holder is scheduler.cur

        def _recursion_count(self) -> int:
            return self._count if self._holder is scheduler.cur else 0

        def _release_save(self) -> tuple:
            count = self._count
            if self._holder is not scheduler.cur and not scheduler.dead:
                raise RuntimeError("cannot release un-acquired lock")
            self._count = 1
            self.release()
            return (count, scheduler.cur)

        def _acquire_restore(self, state: tuple) -> None:
            self.acquire()
            self._count = state[0]

        def _at_fork_reinit(self) -> None:
            self._holder = None
            self._count = 0

        def __repr__(self) -> str:
            state = "unlocked" if self._holder is None else "locked"
            return f"<{state} _thread.RLock object count={self._count} at {id(self):#x}>"

    class Event:
        """A `threading.Event`: our own, because the library's `is_set` reads without a lock."""

        def __init__(self) -> None:
            self._uid = scheduler.uid()
            self._flag = False

        def _ready(self) -> bool:
            return self._flag

        def is_set(self) -> bool:
            if scheduler.multi and not scheduler.dead:
                point(scheduler.cur, (ops.SEE_FLAG, self._uid, -1, None, -1))
                if scheduler.verbose:
                    scheduler.note_sync("sees that it is set:" if self._flag else "sees that it is not set:", self)
            return self._flag

        isSet = is_set

        def set(self) -> None:
            if scheduler.multi and not scheduler.dead:
                point(scheduler.cur, (ops.SET, self._uid, -1, None, -1))
                if self._flag:
                    scheduler.amend((ops.SET_AGAIN, self._uid, -1, None, -1))
            scheduler.epoch += 1
            scheduler.changes += not self._flag
            self._flag = True
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self._uid, True)
            if scheduler.verbose:
                scheduler.note_sync("sets", self)

        def clear(self) -> None:
            if scheduler.multi and not scheduler.dead:
                point(scheduler.cur, (ops.RESET_FLAG, self._uid, -1, None, -1))
            scheduler.epoch += 1
            scheduler.changes += self._flag
            self._flag = False
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self._uid, False)
            if scheduler.verbose:
                scheduler.note_sync("clears", self)

        def wait(self, timeout: float | None = None) -> bool:
            model_thread = scheduler.cur
            if scheduler.dead:
                scheduler.bury()
            if model_thread is None or (not scheduler.multi and self._flag):
                return self._flag
            if timeout is None:
                point(model_thread, (ops.AWAIT_FLAG, self._uid, -1, None, -1), self._ready)
            elif timeout <= 0:
                point(model_thread, (ops.SEE_FLAG, self._uid, -1, None, -1))
                scheduler.now += LATE
            else:
                timed_point(model_thread, (ops.AWAIT_FLAG, self._uid, -1, None, -1), self._ready, timeout, ops.SEE_FLAG)
            if scheduler.verbose:
                scheduler.note_sync("gets past" if self._flag else "gives up waiting for", self)
            return self._flag

        def __repr__(self) -> str:
            status = "set" if self._flag else "unset"
            return f"<threading.Event at {id(self):#x}: {status}>"

        def _at_fork_reinit(self) -> None:
            self._flag = False

    class Empty(Exception):
        """Exception raised by Queue.get(block=False)/get_nowait()."""

    Empty.__module__ = "_queue"

    class SimpleQueue:
        """A `queue.SimpleQueue`."""

        def __init__(self) -> None:
            self._uid = scheduler.uid()
            self._items: deque = deque()

        def _ready(self) -> bool:
            return bool(self._items)

        def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
            if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
                point(scheduler.cur, (ops.PUT, self._uid, -1, None, -1))
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
                        point(model_thread, (ops.TRY_GET, self._uid, -1, None, -1))
                elif timeout is None:
                    point(model_thread, (ops.GET, self._uid, -1, None, -1), self._ready)
                else:
                    timed_point(model_thread, (ops.GET, self._uid, -1, None, -1), self._ready, timeout, ops.TRY_GET)
            if not self._items:
                raise Empty
            item, since = self._items.popleft()
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
            if scheduler.multi:
                scheduler.amend((scheduler.trace[-1][1][0], self._uid, -1, since, -1))
                scheduler.changed()
            if scheduler.verbose:
                scheduler.note_sync("takes an item from", self)
            return item

        def get_nowait(self) -> Any:
            return self.get(False)

        def qsize(self) -> int:
            if scheduler.multi and not scheduler.dead:
                point(scheduler.cur, (ops.SEE_QUEUE, self._uid, -1, None, -1))
            return len(self._items)

        def empty(self) -> bool:
            return self.qsize() == 0

        __class_getitem__ = classmethod(GenericAlias)

    def allocate_lock() -> Lock:
        return Lock()

    for cls, name, module in ((Lock, "lock", "_thread"), (RLock, "RLock", "_thread"), (Event, "Event", "threading"),
                              (SimpleQueue, "SimpleQueue", "_queue")):
        cls.__module__, cls.__qualname__, cls.__name__ = module, name, name
    return {
        "Lock": Lock, "Waiter": Waiter, "RLock": RLock, "Event": Event, "SimpleQueue": SimpleQueue,
        "Empty": Empty, "allocate_lock": allocate_lock, "timed_point": timed_point,
    }
