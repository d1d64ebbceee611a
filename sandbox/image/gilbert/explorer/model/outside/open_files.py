"""The program's `open`: each read and write of a file is an operation.

Written data is in a buffer. Others see it when the file is flushed or closed, so that is the operation.
"""

import builtins
import os
from collections.abc import Callable, Iterator
from typing import Any

from gilbert.explorer.model.stand_ins.library_files import folder_of, location_of
from gilbert.explorer.model.stand_ins.restored import remember
from gilbert.explorer.runtime.kept import taken_out
from gilbert.explorer.runtime.operations import ITEM_WRITE, READ, WRITE
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.immutable_classes import make_immutable

#: Attributes that read or write a real file and bypass the operations below.
_UNSEEN = frozenset("buffer raw detach readinto readinto1 read1 readall peek".split())


def _operation(mode: int, path: str, changes: bool, verb: str, more: str = "", creates: bool = False) -> None:
    """Something is done to the file itself. Meanwhile the GIL is free, on every build."""
    thread: Any = scheduler.cur
    thread.gil = True
    where = location_of(path, changes)
    if creates:
        # Of a folder in which files are created nobody sees the order, unless all of it is read.
        scheduler.touch(ITEM_WRITE, folder_of(path), mode, where)
    else:
        scheduler.touch(mode, where)
    thread.gil = True
    if scheduler.verbose:
        name = os.path.basename(path)
        scheduler.note_words(f"{verb} the file `{name}`{more}", name)


class _Known:
    """The explorer's state of an open file. A program has no name for it, or it could use the real file unseen."""

    __slots__ = ("dirty", "file", "path")

    def __init__(self, file: Any, path: str) -> None:
        self.file, self.path, self.dirty = file, path, False

    def touch(self, mode: int) -> None:
        if scheduler.multi and not scheduler.dead and scheduler.cur is not None:
            _operation(mode, self.path, mode == WRITE, "writes" if mode == WRITE else "reads")

    def seen_by_others(self) -> None:
        if self.dirty:
            self.touch(WRITE)
            self.dirty = False
            self.file.flush()

    def reading(self) -> Any:
        """Announces a read. Returns the real file."""
        self.seen_by_others()
        self.touch(READ)
        return self.file


class WatchedFile:
    """A file that the program opened."""

    __slots__ = ("__dict__", "__weakref__", "kept")

    def read(self, *size: Any) -> Any:
        return _known(self).reading().read(*size)

    def readline(self, *size: Any) -> Any:
        return _known(self).reading().readline(*size)

    def readlines(self, *hint: Any) -> Any:
        return _known(self).reading().readlines(*hint)

    def write(self, text: Any) -> int:
        known = _known(self)
        written = known.file.write(text)
        known.dirty = True
        return written

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def truncate(self, *size: Any) -> int:
        _known(self).touch(WRITE)
        return _known(self).file.truncate(*size)

    def flush(self) -> None:
        if not scheduler.dead:
            _known(self).seen_by_others()
            _known(self).file.flush()

    def close(self) -> None:
        known = _known(self)
        if not known.file.closed and not scheduler.dead:
            known.seen_by_others()
        known.file.close()
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
        _known(self).file.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        if name in _UNSEEN:
            scheduler.uncertain.add(f"The explorer does not follow a file's `{name}`: not every order of it was tried.")
        return getattr(_known(self).file, name)


_known, _keep = taken_out(WatchedFile, "kept")
make_immutable(WatchedFile)


def path_of(file: Any) -> str | None:
    """The path of an open file; None for any other object."""
    return _known(file).path if isinstance(file, WatchedFile) else None


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
            # Only these modes change the file before anything is written.
            creates = mode[0] in "wxa" and not os.path.exists(path)
            changes = creates or mode[0] in "wx"
            empties = ", which empties it" if mode[0] == "w" else ""
            _operation(WRITE if changes else READ, path, changes, "opens", empties, creates)
        real, opened = builtins.open(file, mode, *more, **options), WatchedFile()  # noqa: SIM115 (the program closes it)
        # Not in an `__init__`, which a program could call again with another path.
        _keep(opened, _Known(real, path))
        return opened

    return open
