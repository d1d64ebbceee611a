"""The synchronisation primitives that a program sees in place of CPython's.

Only these are ours; Condition, Semaphore, Barrier, Queue, ThreadPoolExecutor and asyncio are the
standard library's own code, loaded a second time on top of them (`library`).
"""

from collections import deque
from types import GenericAlias
from typing import Any

from . import ops
from .engine import Engine
from .strand import Strand

#: Waits shorter than this (seconds) may give up at any moment: nobody may rely on so short a time.
SHORT = 1.0
#: How long after its deadline a wait gives up (seconds).
LATE = 1e-6
TIMEOUT_MAX = 9223372036.0


def make_primitives(engine: Engine) -> dict[str, Any]:
    """The classes, bound to one engine (they hold it in closures only)."""

    point = engine.point

    def timed_point(strand: Strand, op: tuple, ready: Any, timeout: float, soft_mode: int) -> None:
        """Like `point` for a wait that gives up `timeout` seconds from now."""
        soft = timeout < SHORT
        strand.deadline = engine.now + timeout
        strand.soft = soft
        try:
            point(strand, (soft_mode if soft else op[0], *op[1:]), ready)
        finally:
            deadline, strand.deadline, strand.soft = strand.deadline, None, False
        if not ready():
            # A wait gives up a little after its deadline: who asks the clock then sees that it is over.
            engine.now = max(engine.now, deadline) + LATE

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
            self._uid = engine.uid()
            self._holder: Any = None
            self._waits: Any = None
            if engine.cur is None:
                engine.boot_reset.append(self._at_fork_reinit)

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if blocking is not True or timeout != -1:
                check_timeout(blocking, timeout)
            strand = engine.cur
            if strand is None:
                self._holder = True
                return True
            if not engine.multi and not engine.dead:
                if self._holder is None:
                    self._holder = strand
                    engine.epoch += 1
                    strand.handled(self._uid)
                    return True
                if not blocking:
                    return False
            elif engine.dead:
                engine.bury()
            if not blocking or timeout == 0:
                engine.gates = True
                point(strand, (ops.TRY, self._uid, -1, None, -1))
                if self._holder is not None:
                    return False
            elif timeout < 0:
                point(strand, (ops.ACQUIRE, self._uid, -1, None, -1), self._free)
            else:
                engine.gates = True
                timed_point(strand, (ops.ACQUIRE, self._uid, -1, None, -1), self._free, timeout, ops.TRY)
                if self._holder is not None:
                    if engine.verbose:
                        engine.note_sync("gives up waiting for", self)
                    return False
            self._holder = strand
            engine.epoch += 1
            strand.handled(self._uid)
            if engine.lasso is not None:
                engine.lasso.wrote(self._uid, strand.id)
            if engine.verbose:
                engine.note_sync("takes", self)
            return True

        __enter__ = acquire

        def _free(self) -> bool:
            return self._holder is None

        def release(self) -> None:
            if engine.multi and not engine.dead:
                if self._holder is not engine.cur and type(self) is Lock:
                    engine.gates = True
                point(engine.cur, (ops.RELEASE, self._uid, -1, None, -1))
            elif engine.dead:
                self._holder = None
                return
            if self._holder is None:
                raise RuntimeError("release unlocked lock")
            self._holder = None
            engine.epoch += 1
            if engine.cur is not None:
                engine.cur.handled(self._uid)
            if engine.lasso is not None:
                engine.lasso.wrote(self._uid, None)
            if engine.verbose:
                engine.note_sync("releases", self)

        def __exit__(self, *exc: object) -> None:
            self.release()

        def locked(self) -> bool:
            if engine.multi and not engine.dead:
                engine.gates = True
                point(engine.cur, (ops.PEEK, self._uid, -1, None, -1))
            return self._holder is not None

        acquire_lock, release_lock, locked_lock = acquire, release, locked

        def _at_fork_reinit(self) -> None:
            self._holder = None

        def _is_owned(self) -> bool:
            """What Condition asks: somebody holds it."""
            if self._holder is not engine.cur and engine.multi and not engine.dead:
                engine.gates = True
                point(engine.cur, (ops.PEEK, self._uid, -1, None, -1))
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
                self._holder = engine.cur
                return True
            return Lock.acquire(self, blocking, timeout)

    class RLock:
        """A `_thread.RLock`."""

        __slots__ = ("_uid", "_holder", "_count", "__weakref__")

        def __init__(self) -> None:
            self._uid = engine.uid()
            self._holder: Any = None
            self._count = 0
            if engine.cur is None:
                engine.boot_reset.append(self._at_fork_reinit)

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            if blocking is not True or timeout != -1:
                check_timeout(blocking, timeout)
            strand = engine.cur
            if strand is None:
                return True
            if self._holder is strand:
                self._count += 1
                return True
            if engine.dead:
                engine.bury()
            if engine.multi:
                if not blocking or timeout == 0:
                    engine.gates = True
                    point(strand, (ops.TRY, self._uid, -1, None, -1))
                    if self._holder is not None:
                        return False
                elif timeout < 0:
                    point(strand, (ops.ACQUIRE, self._uid, -1, None, -1), self._free)
                else:
                    engine.gates = True
                    timed_point(strand, (ops.ACQUIRE, self._uid, -1, None, -1), self._free, timeout, ops.TRY)
                    if self._holder is not None:
                        if engine.verbose:
                            engine.note_sync("gives up waiting for", self)
                        return False
            self._holder = strand
            self._count = 1
            engine.epoch += 1
            strand.handled(self._uid)
            if engine.lasso is not None:
                engine.lasso.wrote(self._uid, strand.id)
            if engine.verbose:
                engine.note_sync("takes", self)
            return True

        __enter__ = acquire

        def _free(self) -> bool:
            return self._holder is None

        def release(self) -> None:
            if engine.dead or engine.cur is None:
                return
            if self._holder is not engine.cur:
                raise RuntimeError("cannot release un-acquired lock")
            if self._count > 1:
                self._count -= 1
                return
            if engine.multi:
                point(engine.cur, (ops.RELEASE, self._uid, -1, None, -1))
            self._count = 0
            self._holder = None
            engine.epoch += 1
            if engine.cur is not None:
                engine.cur.handled(self._uid)
            if engine.lasso is not None:
                engine.lasso.wrote(self._uid, None)
            if engine.verbose:
                engine.note_sync("releases", self)

        def __exit__(self, *exc: object) -> None:
            self.release()

        def _is_owned(self) -> bool:
            return self._holder is engine.cur

        def _recursion_count(self) -> int:
            return self._count if self._holder is engine.cur else 0

        def _release_save(self) -> tuple:
            count = self._count
            if self._holder is not engine.cur and not engine.dead:
                raise RuntimeError("cannot release un-acquired lock")
            self._count = 1
            self.release()
            return (count, engine.cur)

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
            self._uid = engine.uid()
            self._flag = False

        def _ready(self) -> bool:
            return self._flag

        def is_set(self) -> bool:
            if engine.multi and not engine.dead:
                point(engine.cur, (ops.SEE_FLAG, self._uid, -1, None, -1))
                if engine.verbose:
                    engine.note_sync("sees that it is set:" if self._flag else "sees that it is not set:", self)
            return self._flag

        isSet = is_set

        def set(self) -> None:
            if engine.multi and not engine.dead:
                point(engine.cur, (ops.SET, self._uid, -1, None, -1))
                if self._flag:
                    engine.amend((ops.SET_AGAIN, self._uid, -1, None, -1))
            engine.epoch += 1
            engine.changes += not self._flag
            self._flag = True
            if engine.lasso is not None:
                engine.lasso.wrote(self._uid, True)
            if engine.verbose:
                engine.note_sync("sets", self)

        def clear(self) -> None:
            if engine.multi and not engine.dead:
                point(engine.cur, (ops.RESET_FLAG, self._uid, -1, None, -1))
            engine.epoch += 1
            engine.changes += self._flag
            self._flag = False
            if engine.lasso is not None:
                engine.lasso.wrote(self._uid, False)
            if engine.verbose:
                engine.note_sync("clears", self)

        def wait(self, timeout: float | None = None) -> bool:
            strand = engine.cur
            if engine.dead:
                engine.bury()
            if strand is None or (not engine.multi and self._flag):
                return self._flag
            if timeout is None:
                point(strand, (ops.AWAIT_FLAG, self._uid, -1, None, -1), self._ready)
            elif timeout <= 0:
                point(strand, (ops.SEE_FLAG, self._uid, -1, None, -1))
                engine.now += LATE
            else:
                timed_point(strand, (ops.AWAIT_FLAG, self._uid, -1, None, -1), self._ready, timeout, ops.SEE_FLAG)
            if engine.verbose:
                engine.note_sync("gets past" if self._flag else "gives up waiting for", self)
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
            self._uid = engine.uid()
            self._items: deque = deque()

        def _ready(self) -> bool:
            return bool(self._items)

        def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
            if engine.multi and not engine.dead and engine.cur is not None:
                point(engine.cur, (ops.PUT, self._uid, -1, None, -1))
                self._items.append((item, len(engine.trace) - 1))
                if engine.verbose:
                    engine.note_sync("puts an item into", self)
            else:
                self._items.append((item, -1))
            engine.changed()
            if engine.lasso is not None:
                engine.lasso.reshaped()

        def put_nowait(self, item: Any) -> None:
            self.put(item)

        def get(self, block: bool = True, timeout: float | None = None) -> Any:
            strand = engine.cur
            if engine.dead:
                engine.bury()
            if timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            if engine.multi or not self._items:
                if not block or timeout == 0:
                    if engine.multi:
                        point(strand, (ops.TRY_GET, self._uid, -1, None, -1))
                elif timeout is None:
                    point(strand, (ops.GET, self._uid, -1, None, -1), self._ready)
                else:
                    timed_point(strand, (ops.GET, self._uid, -1, None, -1), self._ready, timeout, ops.TRY_GET)
            if not self._items:
                raise Empty
            item, since = self._items.popleft()
            if engine.lasso is not None:
                engine.lasso.reshaped()
            if engine.multi:
                engine.amend((engine.trace[-1][1][0], self._uid, -1, since, -1))
                engine.changed()
            if engine.verbose:
                engine.note_sync("takes an item from", self)
            return item

        def get_nowait(self) -> Any:
            return self.get(False)

        def qsize(self) -> int:
            if engine.multi and not engine.dead:
                point(engine.cur, (ops.SEE_QUEUE, self._uid, -1, None, -1))
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
