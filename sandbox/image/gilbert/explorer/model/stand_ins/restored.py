"""Files and folders that a run creates, changes or removes are restored before the next run."""

import builtins
import os

from gilbert.explorer.runtime.process import scheduler

#: Files up to this size (bytes) are restored after a run that changes them.
_KEPT = 1 << 20

#: Path -> its content before this run; None where there was nothing.
_before: dict[str, bytes | None] = {}
#: Folders that this run has made.
_made: set[str] = set()


def remember(path: str) -> None:
    """A run is about to change the file: saves its content, to restore it before the next run."""
    if path in _before:
        return
    _begin()
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


def remember_folder(path: str) -> None:
    """A run is about to make the folder."""
    if not os.path.exists(path):
        _begin()
        _made.add(path)


def _begin() -> None:
    if not _before and not _made and put_back not in scheduler.boot_reset:
        scheduler.boot_reset.append(put_back)


def put_back() -> None:
    """Restores the files that the previous run has created or changed."""
    for path, content in _before.items():
        try:
            if content is None:
                if os.path.isfile(path):
                    os.remove(path)
            else:
                with builtins.open(path, "wb") as file:
                    file.write(content)
        except OSError:
            continue  # the program may have made it unreachable; the next run then shows what is wrong
    for path in sorted(_made, key=len, reverse=True):
        try:
            os.rmdir(path)
        except OSError:
            continue  # it was removed again, or something is in it that was not made here
    _before.clear()
    _made.clear()
