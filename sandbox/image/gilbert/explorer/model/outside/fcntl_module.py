"""`fcntl`: `flock` is a lock of the open file. `lockf` is a lock of the process, so threads of one process never exclude each
other with it."""

import fcntl as real
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.outside.open_files import path_of
from gilbert.explorer.model.primitives.lock import Lock
from gilbert.explorer.runtime.endings import Unsupported
from gilbert.explorer.runtime.process import scheduler

_SHARED = "`flock` with LOCK_SH is treated as an exclusive lock: not every order was tried."


def flock(fd: Any, operation: int) -> None:
    """Locks or unlocks an open file."""
    path = path_of(fd)
    if path is None:
        raise Unsupported("`fcntl.flock` of a descriptor: the explorer knows only files that `open` returned")
    locks = scheduler.run_state.setdefault("flocks", {})
    scheduler.run_state.setdefault("closes", [release])
    lock, holder = locks.get(path, (None, None))
    if lock is None:
        lock = Lock()
        locks[path] = (lock, None)
    if operation & real.LOCK_UN:
        release(fd)
        return
    if holder is fd:
        return
    if operation & real.LOCK_SH:
        scheduler.uncertain.add(_SHARED)
    if not lock.acquire(not operation & real.LOCK_NB):
        raise BlockingIOError(11, "Resource temporarily unavailable")
    locks[path] = (lock, fd)


def release(fd: Any) -> None:
    """Unlocks a file, also when it is closed."""
    locks = scheduler.run_state.get("flocks", {})
    lock, holder = locks.get(path_of(fd), (None, None))
    if lock is not None and holder is fd:
        locks[path_of(fd)] = (lock, None)
        lock.release()


def lockf(fd: Any, cmd: int, len: int = 0, start: int = 0, whence: int = 0) -> None:
    """A lock of the whole process, so its threads never wait here. @raises Unsupported with several processes"""
    if scheduler.spaces:
        raise Unsupported("`fcntl.lockf` between processes: the explorer can't control it")


def make_fcntl() -> ModuleType:
    """The program's `fcntl`."""
    kept = {name: getattr(real, name) for name in ("LOCK_EX", "LOCK_SH", "LOCK_UN", "LOCK_NB")}
    return make_module("fcntl", flock=flock, lockf=lockf, **kept)
