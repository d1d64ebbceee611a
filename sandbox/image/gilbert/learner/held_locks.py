"""The locks of real threads, for a witness: which thread holds which (see `shared/recording.py`)."""

from __future__ import annotations

import _thread

from gilbert.shared.annotations import Any
from gilbert.shared.recording import Locks, is_condition

_Lock, _RLock = _thread.LockType, _thread.RLock


class _Place:
    """Stands in the place of a lock in one expression, and notes which thread takes or releases it there."""

    __slots__ = ("_lock", "_owners")

    def __init__(self, lock: Any, owners: dict[int, int]) -> None:
        self._lock, self._owners = lock, owners

    def acquire(self, *arguments: Any, **words: Any) -> bool:
        taken = self._lock.acquire(*arguments, **words)
        if taken:
            self._owners[id(self._lock)] = _thread.get_ident()
        return taken

    def release(self) -> None:
        self._owners.pop(id(self._lock), None)
        self._lock.release()

    __enter__ = acquire_lock = acquire
    release_lock = release

    def __exit__(self, *error: object) -> None:
        self.release()


class HeldLocks(Locks):
    """Those of one run. A lock of C code doesn't tell who holds it, so that is noted where it is taken and released."""

    classes = (_Lock, _RLock)

    def __init__(self) -> None:
        self._owners: dict[int, int] = {}
        #: Threads that the judge itself has started.
        self.ours = 0

    def alone(self) -> bool:
        return _thread._count() <= self.ours  # pyright: ignore[reportAttributeAccessIssue]

    def thread(self) -> int:
        return _thread.get_ident()

    def of(self, value: Any) -> Any:
        if type(value) is _Lock or type(value) is _RLock:
            return value
        cls = type(value)
        return self.of(getattr(value, "_lock", None)) if is_condition(cls) else None

    def is_mine(self, lock: Any) -> bool:
        if type(lock) is _RLock:
            return bool(lock._is_owned())  # pyright: ignore[reportAttributeAccessIssue]
        # It may have been taken where nothing is noted, such as by a condition: then it may be this thread that holds it.
        return lock.locked() and self._owners.get(id(lock), _thread.get_ident()) == _thread.get_ident()

    def entering(self, value: Any) -> Any:
        return _Place(value, self._owners) if type(value) is _Lock else value
