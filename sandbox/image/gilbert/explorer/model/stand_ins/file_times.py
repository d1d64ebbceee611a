"""File times and kernel tables: `os.stat`, `os.scandir`, `os.path`.

The times of files that were read or changed in the run follow the program's clock (`file_dates.py`), and none is later than
its current time. /proc and /sys are refused: they change by themselves and show real threads.
"""

import genericpath
import os as real
import posixpath
import sys
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

from gilbert.explorer.model.stand_ins.file_dates import dated, set_times
from gilbert.explorer.model.stand_ins.folder_entries import make_entries
from gilbert.explorer.model.stand_ins.library_files import looked_at
from gilbert.explorer.runtime.endings import Refused
from gilbert.explorer.runtime.present import present
from gilbert.policy.audit import tells_of_the_machine

_TIMES = ("st_atime", "st_mtime", "st_ctime")
#: Fields of a `stat_result` that have an index; the others only have names.
_BY_PLACE = frozenset("st_mode st_ino st_dev st_nlink st_uid st_gid st_size".split())
_ASKING = frozenset("exists lexists isfile isdir islink ismount getsize samefile realpath".split())


def _refuse_kernel(path: Any) -> None:
    if not isinstance(path, int) and tells_of_the_machine(real.fspath(path)):
        frame: Any = sys._getframe(2)
        raise Refused(frame.f_lineno, "reading information about the machine")


def _told(what: Any, found: Any, wall_ns: Callable[[], int], follow_symlinks: bool = True) -> Any:
    """A `stat_result` with the times by the program's clock."""
    dates = dated(what, found, follow_symlinks)
    if dates is None and all(getattr(found, f"{name}_ns") <= present.wall for name in _TIMES):
        return found
    now = wall_ns()
    times = {name: getattr(found, f"{name}_ns") for name in _TIMES}
    if dates is not None:
        times.update(st_mtime=dates[0], st_ctime=dates[1])
        if times["st_atime"] > present.wall:
            times["st_atime"] = max(dates)
    later: dict[str, Any] = {}
    for name, when in times.items():
        if dates is not None or when > now:
            # A date that the program has set itself may be in its future.
            when = when if dates is not None and name == "st_mtime" else min(when, now)
            later.update({name: when / 1e9, f"{name}_ns": when})
    parts = list(found)
    for place, name in enumerate(_TIMES, 7):
        if name in later:
            parts[place] = later[f"{name}_ns"] // 10**9
    others = {name: getattr(found, name) for name in dir(found) if name.startswith("st_") and name not in _BY_PLACE}
    return real.stat_result(parts, {**others, **later})


def _asking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps a function that reads something about a path: refuses the kernel's tables."""
    def asking(path: Any, *rest: Any, **words: Any) -> Any:
        _refuse_kernel(path)
        looked_at(path)
        return function(path, *rest, **words)
    asking.__name__ = asking.__qualname__ = function.__name__
    return asking


def stand_in_for_paths(os: Any, time: Any) -> None:
    """Puts the functions of this module into the program's `os`."""
    def stats(function: Callable[..., Any]) -> Callable[..., Any]:
        looking = _asking(function)
        follows = function is not real.lstat
        def stat(path: Any, **words: Any) -> Any:
            found = looking(path, **words)
            if words.get("dir_fd") is not None:
                path = -1  # relative to `dir_fd`: the path alone would name another file, so it can't be dated
            return _told(path, found, time.time_ns, follows and words.get("follow_symlinks", True))
        stat.__name__ = stat.__qualname__ = function.__name__
        return stat

    os.stat, os.lstat, os.fstat = stats(real.stat), stats(real.lstat), stats(real.fstat)
    os.utime = set_times
    os.access, os.listdir = _asking(real.access), _listing(real.listdir)
    path: Any = ModuleType("posixpath", posixpath.__doc__)
    path._private = True
    path.__dict__.update({name: value for name, value in vars(posixpath).items()
                          if name == "__all__" or not name.startswith("__") and not isinstance(value, ModuleType)})
    for name in _ASKING:
        setattr(path, name, _asking(getattr(posixpath, name)))
    for name in ("getatime", "getmtime", "getctime"):
        # The library's function, with the program's `os.stat`.
        function: Any = getattr(genericpath, name)
        setattr(path, name, FunctionType(function.__code__, {"os": os, "__builtins__": {}}, name))
    os.path = path

    entry, entries = make_entries(os)
    os.DirEntry, os.scandir = entry, _listing(entries)


def _listing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps a function that lists a folder: refuses /proc and /sys."""
    def listing(path: Any = ".") -> Any:
        _refuse_kernel(path)
        looked_at(path, True)
        return function(path)
    listing.__name__ = listing.__qualname__ = "listdir" if function is real.listdir else "scandir"
    return listing
