"""Empties the scratch folders that a program can write to, before the next process starts."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import time

#: Every folder that a program can write to: the tmpfs and the shared memory, each with its own size limit.
PLACES = ("/tmp", "/dev/shm")
_CHUNK = 256
_HOLD = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def remove(places: tuple[str, ...] = PLACES, seconds: float = 5.0) -> bool:
    """Empties the folders and says whether they are empty. No other process may be alive.

    A nested folder is moved to the top before it is emptied, so two descriptors are enough for a tree of any depth.
    """
    until = time.monotonic() + seconds
    try:
        # Each place is emptied, even if an earlier one could not be.
        emptied = [_empty(place, until) for place in places]
        return all(emptied)
    except OSError:
        return False


def _empty(place: str, until: float) -> bool:
    if not os.path.isdir(place):
        return True
    top = os.open(place, _HOLD)
    numbers = itertools.count()
    try:
        while names := _some(top):
            for name in names:
                if time.monotonic() > until:
                    return False
                if _is_folder(name, top):
                    _empty_folder(name, top, numbers)
                else:
                    os.unlink(name, dir_fd=top)
        return True
    finally:
        os.close(top)


def _empty_folder(name: str, top: int, numbers: itertools.count[int]) -> None:
    """Removes the folder's files, moves its folders to the top, then removes the folder itself."""
    os.chmod(name, 0o700, dir_fd=top)
    folder = os.open(name, _HOLD, dir_fd=top)
    try:
        while names := _some(folder):
            for inner in names:
                if _is_folder(inner, folder):
                    os.chmod(inner, 0o700, dir_fd=folder)
                    os.rename(inner, _unused(top, numbers), src_dir_fd=folder, dst_dir_fd=top)
                else:
                    os.unlink(inner, dir_fd=folder)
    finally:
        os.close(folder)
    os.rmdir(name, dir_fd=top)


def _some(folder: int) -> list[str]:
    """The first names in the folder. All of them could be more than memory holds."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in itertools.islice(entries, _CHUNK)]


def _is_folder(name: str, folder: int) -> bool:
    return stat.S_ISDIR(os.lstat(name, dir_fd=folder).st_mode)


def _unused(top: int, numbers: itertools.count[int]) -> str:
    """A name that nothing at the top has."""
    for number in numbers:
        name = f"moved-{number}"
        with contextlib.suppress(FileNotFoundError):  # Not found means that the name is free.
            os.lstat(name, dir_fd=top)
            continue
        return name
    raise AssertionError("numbers don't end")
