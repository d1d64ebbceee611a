"""`open` as a program sees it: reading and writing are operations on what the path names, one by one.

What is written stands in a buffer, and others see it when the file is flushed or closed; so that is the operation. Files that a
run has made or changed are as before when the next run begins.
"""

import builtins
import os
from collections.abc import Callable, Iterator
from typing import Any

from gilbert.explorer.model.stand_ins.files import location_of
from gilbert.explorer.runtime.operations import READ, WRITE
from gilbert.explorer.runtime.process import scheduler

#: Files up to this size (bytes) are put back after a run that changes them.
_KEPT = 1 << 20


class WatchedFile:
    """A file that the program opened."""

    def __init__(self, file: Any, path: str, writes: bool) -> None:
        self._file, self._path, self._writes = file, path, writes
        self._dirty = False

    def _touch(self, mode: int) -> None:
        if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
            scheduler.touch(mode, location_of(self._path, mode == WRITE))

    def _seen_by_others(self) -> None:
        if self._dirty:
            self._touch(WRITE)
            self._dirty = False
            self._file.flush()

    def read(self, *size: Any) -> Any:
        self._seen_by_others()
        self._touch(READ)
        return self._file.read(*size)

    def readline(self, *size: Any) -> Any:
        self._seen_by_others()
        self._touch(READ)
        return self._file.readline(*size)

    def readlines(self, *hint: Any) -> Any:
        self._seen_by_others()
        self._touch(READ)
        return self._file.readlines(*hint)

    def write(self, text: Any) -> int:
        written = self._file.write(text)
        self._dirty = True
        return written

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def truncate(self, *size: Any) -> int:
        self._touch(WRITE)
        return self._file.truncate(*size)

    def flush(self) -> None:
        if not scheduler.dead:
            self._seen_by_others()
            self._file.flush()

    def close(self) -> None:
        if not self._file.closed and not scheduler.dead:
            self._seen_by_others()
        self._file.close()
        for release in scheduler.run_state.get("closes", ()):
            release(self)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self) -> "WatchedFile":
        self._file.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        if name in ("buffer", "raw", "detach"):
            scheduler.uncertain.add(f"What is done to a file's `{name}` is no operation here: not every order of that was tried.")
        return getattr(self._file, name)


def make_open() -> Callable[..., Any]:
    """The program's `open`."""
    def open(file: Any, mode: Any = "r", *more: Any, **options: Any) -> Any:
        if not isinstance(file, (str, bytes, os.PathLike)) or not isinstance(mode, str):
            return builtins.open(file, mode, *more, **options)
        path = os.path.abspath(os.fsdecode(file))
        writes = any(letter in mode for letter in "wax+")
        if writes:
            remember(path)
        if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
            # Only these change something before anything is written.
            changes = mode[0] in "wx"
            scheduler.touch(WRITE if changes else READ, location_of(path, changes))
        return WatchedFile(builtins.open(file, mode, *more, **options), path, writes)

    return open


_before: dict[str, bytes | None] = {}


def remember(path: str) -> None:
    """A run is about to change what a path names: the next run finds it as it is now."""
    if path in _before:
        return
    if not _before and put_back not in scheduler.boot_reset:
        scheduler.boot_reset.append(put_back)
    try:
        with builtins.open(path, "rb") as file:
            kept = file.read(_KEPT + 1)
    except FileNotFoundError:
        _before[path] = None
    except OSError:
        return
    else:
        if len(kept) <= _KEPT:
            _before[path] = kept


def put_back() -> None:
    """Before a run: files that the run before has made or changed are as they were."""
    for path, content in _before.items():
        try:
            if content is None:
                if os.path.isfile(path):
                    os.remove(path)
            else:
                with builtins.open(path, "wb") as file:
                    file.write(content)
        except OSError:
            continue  # the program may have made it unreachable: the run itself then says what is wrong
    _before.clear()
