"""Dates files that a run writes by the program's clock, not by the kernel's.

The kernel uses the real clock, in which a thousand virtual seconds of sleep take a microsecond. So a written file gets the
program's current time as its date: when its date is read, and before virtual time passes. If such a file has a date of the
kernel again, it was written to again.
"""

import os
import time
from typing import Any

from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler

#: Nanoseconds by which the kernel's clock for files may be late.
_LAG = 20_000_000

#: Paths that the program may have written to in this run, and their folders.
_written: set[str] = set()
#: (device, inode) -> (modification time, change time), in nanoseconds of the program's clock.
_dates: dict[tuple[int, int], tuple[int, int]] = {}


def writes(path: Any) -> None:
    """Records that the program is about to write to a path."""
    if scheduler.cur is None or scheduler.dead or not isinstance(path, (str, bytes, os.PathLike)):
        return
    if not _written:
        scheduler.date_files = _date_all
        if _forget not in scheduler.boot_reset:
            scheduler.boot_reset.append(_forget)
    full = os.path.abspath(os.fsdecode(path))
    _written.update((full, os.path.dirname(full)))


def dated(what: Any, found: Any, follow_symlinks: bool = True) -> tuple[int, int] | None:
    """(modification time, change time) by the program's clock; None for a file that this run has not written to.

    `what`: a path or a descriptor; `found`: its `stat_result` from the kernel.
    """
    if not _written:
        return None
    key = (found.st_dev, found.st_ino)
    known = _dates.get(key)
    by_kernel = present.wall - _LAG <= found.st_mtime_ns <= time.time_ns()
    if by_kernel and (known is None or known[0] != found.st_mtime_ns):
        now = _now()
        try:
            os.utime(what, ns=(found.st_atime_ns, now), follow_symlinks=follow_symlinks)
        except (OSError, NotImplementedError, ValueError):
            return now, now  # its date can't be set: it is not the program's file, or keeps its date
        known = _dates[key] = (now, now)
    elif known is not None and known[0] != found.st_mtime_ns:
        known = _dates[key] = (found.st_mtime_ns, _now())  # the program has set its date itself
    elif known is None and found.st_ctime_ns >= present.wall:
        known = _dates[key] = (found.st_mtime_ns, _now())
    return known


def set_times(path: Any, times: Any = None, *, ns: Any = None, **words: Any) -> None:
    """`os.utime`."""
    if times is None and ns is None:
        ns = (_now(), _now())
    writes(path)
    os.utime(path, **({"times": times} if times is not None else {"ns": ns}), **words)
    found = os.stat(path, **words) if not isinstance(path, int) else os.fstat(path)
    _dates[(found.st_dev, found.st_ino)] = (found.st_mtime_ns, _now())


def _now() -> int:
    return present.wall + round(scheduler.now * 1e9)


def _date_all() -> None:
    """Dates the files written so far. Called before virtual time passes."""
    for path in list(_written):
        try:
            dated(path, os.stat(path))
        except OSError:
            continue  # it was removed again, or never created


def _forget() -> None:
    """Forgets the files of the previous run. Called before a run."""
    _written.clear()
    _dates.clear()
    scheduler.date_files = _nothing


def _nothing() -> None:
    """Replaces `_date_all` while no file was written."""
