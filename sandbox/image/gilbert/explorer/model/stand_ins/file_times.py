"""What files tell of the time, and the kernel's tables of the machine: `os.stat`, `os.scandir`, `os.path`.

A file that was read or changed since the run began says when, by the real clock. Under the explorer it says when by the
program's clock (`file_dates.py`), and nothing later than its present. The kernel's tables go on by themselves, and tell threads
from what stands in for them: they are refused.
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
from gilbert.explorer.runtime.endings import Refused
from gilbert.explorer.runtime.present import present
from gilbert.policy.audit import tells_of_the_machine

_TIMES = ("st_atime", "st_mtime", "st_ctime")
#: What a result has by its place; the rest has names alone.
_BY_PLACE = frozenset("st_mode st_ino st_dev st_nlink st_uid st_gid st_size".split())
_ASKING = frozenset("exists lexists isfile isdir islink ismount getsize samefile realpath".split())


def _refuse_kernel(path: Any) -> None:
    if not isinstance(path, int) and tells_of_the_machine(real.fspath(path)):
        frame: Any = sys._getframe(2)
        raise Refused(frame.f_lineno, "asking for what the kernel tells")


def _told(what: Any, found: Any, wall_ns: Callable[[], int], follow_symlinks: bool = True) -> Any:
    """A file's times, none of which is later than the program's present."""
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
            # What the program has dated itself may lie in its future.
            when = when if dates is not None and name == "st_mtime" else min(when, now)
            later.update({name: when / 1e9, f"{name}_ns": when})
    parts = list(found)
    for place, name in enumerate(_TIMES, 7):
        if name in later:
            parts[place] = later[f"{name}_ns"] // 10**9
    others = {name: getattr(found, name) for name in dir(found) if name.startswith("st_") and name not in _BY_PLACE}
    return real.stat_result(parts, {**others, **later})


def _asking(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that looks at what a path names."""
    def asking(path: Any, *rest: Any, **words: Any) -> Any:
        _refuse_kernel(path)
        return function(path, *rest, **words)
    asking.__name__ = asking.__qualname__ = function.__name__
    return asking


def stand_in_for_paths(os: Any, time: Any) -> None:
    """Puts them into the module that a program sees as `os`."""
    def stats(function: Callable[..., Any]) -> Callable[..., Any]:
        looking = _asking(function)
        follows = function is not real.lstat
        def stat(path: Any, **words: Any) -> Any:
            found = looking(path, **words)
            if words.get("dir_fd") is not None:
                path = -1  # not to be dated by a name that means another file here
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
        # The library's own function, with our `os.stat`.
        function: Any = getattr(genericpath, name)
        setattr(path, name, FunctionType(function.__code__, {"os": os, "__builtins__": {}}, name))
    os.path = path

    entry, entries = make_entries(os)
    os.DirEntry, os.scandir = entry, _listing(entries)


def _listing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that lists a folder; the kernel's own are refused."""
    def listing(path: Any = ".") -> Any:
        _refuse_kernel(path)
        return function(path)
    listing.__name__ = listing.__qualname__ = "listdir" if function is real.listdir else "scandir"
    return listing
