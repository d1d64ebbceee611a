"""Files as shared state: a read or a change of a file is an operation.

Files that the program opens itself announce each read and write (`model/outside/open_files.py`). For files that the library
opens for the program only the opening is visible. If two threads share such a file and one changes it, the search tries the
orders of the openings, but is never complete.
"""

import os
import sys
from typing import Any

from gilbert.explorer.model.stand_ins.file_dates import writes
from gilbert.explorer.model.stand_ins.restored import remember, remember_folder
from gilbert.explorer.runtime.operations import ITEM_WRITE, READ, WHOLE_READ, WRITE
from gilbert.explorer.runtime.process import scheduler

_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: Audit events that change the file of a path.
_REMOVES = {"os.remove": "removes", "os.rename": "renames", "os.rmdir": "removes", "os.mkdir": "makes",
            "os.truncate": "truncates", "os.link": "links", "os.symlink": "links"}
_OURS = f"{os.sep}gilbert{os.sep}"
_SHARED = ("Threads share a file that the library opens. The explorer sees each opening, but not each read and write: not every "
           "order of those was tried.")


def watch_files() -> None:
    """Installs the audit hook that sees every file opened. Call it once a process: a hook can't be removed."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        changes = arguments[2] & _CHANGES
        if changes:
            writes(arguments[0])
        if scheduler.multi:
            _touched(arguments[0], WRITE if changes else READ)
    elif event in _REMOVES:
        paths = [os.path.abspath(os.fsdecode(path)) for path in arguments[:2] if isinstance(path, (str, bytes, os.PathLike))]
        for path in paths:
            writes(path)
        if scheduler.cur is not None and not scheduler.dead and _by_program(2):
            for path in paths:
                (remember_folder if event == "os.mkdir" else remember)(path)
            if scheduler.multi:
                _changed(paths, _REMOVES[event])


def location_of(path: str, changes: bool) -> tuple:
    """The location of a file, for the program's own `open`."""
    return (_known(path, changes)[0], 5)


def folder_of(path: str) -> tuple:
    """The location of the contents of the folder that a file is in."""
    return (_known(os.path.dirname(path), False)[0], 6)


def looked_at(path: Any, contents: bool = False) -> None:
    """The program asks whether a file is there, or what is in a folder."""
    if not scheduler.multi or scheduler.dead or scheduler.cur is None or not isinstance(path, (str, bytes, os.PathLike)):
        return
    number = _known(os.path.abspath(os.fsdecode(path)), False)[0]
    scheduler.cur.gil = True
    scheduler.touch(WHOLE_READ if contents else READ, (number, 6 if contents else 5))
    scheduler.cur.gil = True
    if scheduler.verbose:
        name = os.path.basename(os.fsdecode(path))
        scheduler.note_words(f"looks what is in `{name}`" if contents else f"looks whether `{name}` is there", name)


def _changed(paths: list[str], verb: str) -> None:
    """Files or folders are about to be made, removed or renamed: each is one call of the system, so one operation."""
    thread: Any = scheduler.cur
    thread.gil = True
    if len(paths) > 1:
        scheduler.touch(ITEM_WRITE, folder_of(paths[0]), ITEM_WRITE, folder_of(paths[1]))
        scheduler.touch(WRITE, location_of(paths[0], True), WRITE, location_of(paths[1], True))
    elif paths:
        scheduler.touch(ITEM_WRITE, folder_of(paths[0]), WRITE, location_of(paths[0], True))
    thread.gil = True
    if scheduler.verbose and paths:
        name = os.path.basename(paths[0])
        scheduler.note_words(f"{verb} `{name}`", name)


def _known(path: str, changes: bool) -> list[Any]:
    """A file's state in this run: [number, threads that use it, threads that change it, whether an access was not visible]."""
    files = scheduler.run_state.setdefault("files", {})
    known = files.get(path)
    if known is None:
        known = files[path] = [scheduler.uid(), set(), set(), False]
    if scheduler.cur is not None:
        known[1].add(scheduler.cur.id)
        if changes:
            known[2].add(scheduler.cur.id)
    return known


def _touched(path: Any, mode: int) -> None:
    thread = scheduler.cur
    if thread is None or scheduler.dead or not isinstance(path, (str, bytes, os.PathLike)) or not _by_program():
        return
    known = _known(os.path.abspath(os.fsdecode(path)), mode == WRITE)
    known[3] = True
    if len(known[1]) > 1 and known[2]:
        scheduler.uncertain.add(_SHARED)
    thread.gil = True
    scheduler.touch(mode, (known[0], 5))
    thread.gil = True


def _by_program(above: int = 3) -> bool:
    """Whether the program opens the file, itself or through the library, and not the explorer or an import."""
    frame = sys._getframe(above)
    while frame is not None:
        filename = frame.f_code.co_filename
        if os.sep not in filename and not filename.startswith("<"):
            return True  # The program's file name has no folder.
        if _OURS in filename or filename.startswith("<frozen importlib"):
            return False
        frame = frame.f_back
    return False
