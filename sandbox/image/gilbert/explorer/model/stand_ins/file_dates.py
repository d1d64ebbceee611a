"""When a file was written in a run: by the program's clock, not by the kernel's.

The kernel dates what is written by the real clock, and a run's thousand seconds of sleep take it a microsecond. So what was
written is given the date of the program's present: when it is looked at, and before time passes. A date of the kernel's on a
file that was dated so says that it has been written to again.
"""

import os
import time
from typing import Any

from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler

#: The kernel's clock for files lags behind by up to so many nanoseconds.
_LAG = 20_000_000

#: What the program may have written to in this run: paths, and the folders that they lie in.
_written: set[str] = set()
#: By (device, number): the date that the file was given, and when it was changed; in nanoseconds of the program's clock.
_dates: dict[tuple[int, int], tuple[int, int]] = {}


def writes(path: Any) -> None:
    """The program is about to change what a path names."""
    if scheduler.cur is None or scheduler.dead or not isinstance(path, (str, bytes, os.PathLike)):
        return
    if not _written:
        scheduler.date_files = _date_all
        if _forget not in scheduler.boot_reset:
            scheduler.boot_reset.append(_forget)
    full = os.path.abspath(os.fsdecode(path))
    _written.update((full, os.path.dirname(full)))


def dated(what: Any, found: Any, follow_symlinks: bool = True) -> tuple[int, int] | None:
    """When a file was written and changed, by the program's clock; None for one that no run has written to.

    `what`: a path or a descriptor; `found`: what the kernel says of it.
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
            return now, now  # not the program's own file, or one that keeps its date: it was changed a moment ago
        known = _dates[key] = (now, now)
    elif known is not None and known[0] != found.st_mtime_ns:
        known = _dates[key] = (found.st_mtime_ns, _now())  # the program has dated it itself
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
    """Time is about to pass: what was written until now gets its date."""
    for path in list(_written):
        try:
            dated(path, os.stat(path))
        except OSError:
            continue  # it is gone again, or was never made


def _forget() -> None:
    """Before a run: what the run before has written is no longer of interest."""
    _written.clear()
    _dates.clear()
    scheduler.date_files = _nothing


def _nothing() -> None:
    """Nothing was written."""
