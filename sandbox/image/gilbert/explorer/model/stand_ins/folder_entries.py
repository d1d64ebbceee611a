"""The entries of `os.scandir`. Real entries have real times, so they are hidden in slots without a name (`runtime/kept.py`)."""

import os as real
from collections.abc import Iterator
from typing import Any

from gilbert.explorer.runtime.kept import taken_out
from gilbert.shared.immutable_classes import make_immutable


def make_entries(os: Any) -> tuple[type, type]:
    """(class of an entry, class of the iterator), for the program's `os`."""
    class DirEntry:
        """An `os.DirEntry`."""

        __slots__ = ("kept",)

        name = property(lambda self: entry_of(self).name)
        path = property(lambda self: entry_of(self).path)

        def is_dir(self, *, follow_symlinks: bool = True) -> bool:
            return entry_of(self).is_dir(follow_symlinks=follow_symlinks)

        def is_file(self, *, follow_symlinks: bool = True) -> bool:
            return entry_of(self).is_file(follow_symlinks=follow_symlinks)

        def is_symlink(self) -> bool:
            return entry_of(self).is_symlink()

        def inode(self) -> int:
            return entry_of(self).inode()

        def stat(self, *, follow_symlinks: bool = True) -> Any:
            return os.stat(entry_of(self).path, follow_symlinks=follow_symlinks)

        def __fspath__(self) -> Any:
            return entry_of(self).path

        def __repr__(self) -> str:
            return repr(entry_of(self))

    class ScandirIterator:
        """The result of `os.scandir`."""

        __slots__ = ("kept",)

        def __init__(self, path: Any) -> None:
            set_found(self, real.scandir(path))

        def __iter__(self) -> Iterator[Any]:
            return self

        def __next__(self) -> Any:
            entry = DirEntry()
            set_entry(entry, next(found_of(self)))
            return entry

        __enter__ = __iter__

        def __exit__(self, *error: object) -> None:
            found_of(self).close()

        close = __exit__

    entry_of, set_entry = taken_out(DirEntry, "kept")
    found_of, set_found = taken_out(ScandirIterator, "kept")
    for made in (DirEntry, ScandirIterator):
        made.__module__, made.__qualname__ = "posix", made.__name__
        make_immutable(made)
    return DirEntry, ScandirIterator
