"""Files as shared state: a read or a change of a file is an operation.

Files that the program opens itself announce each read and write (`model/outside/open_files.py`). For files that the library
opens for the program only the opening is visible. If two threads share such a file and one changes it, the search tries the
orders of the openings, but is never complete.
"""

import os
import sys
from typing import Any

from gilbert.explorer.model.stand_ins.file_dates import writes
from gilbert.explorer.runtime.operations import READ, WRITE
from gilbert.explorer.runtime.process import scheduler

_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: Audit events that change the file of a path.
_REMOVES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate")
_OURS = f"{os.sep}gilbert{os.sep}"
_SHARED = ("Threads share a file that the library opens. Every opening is an operation here, but not each read and write, so not "
           "every order of those was tried.")


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
        for path in arguments[:2]:
            writes(path)
        if scheduler.multi:
            _touched(arguments[0], WRITE)


def location_of(path: str, changes: bool) -> tuple:
    """The location of a file, for the program's own `open`."""
    return (_known(path, changes)[0], 5)


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


def _by_program() -> bool:
    """Whether the program opens the file, itself or through the library, and not the explorer or an import."""
    frame = sys._getframe(3)
    while frame is not None:
        filename = frame.f_code.co_filename
        if os.sep not in filename and not filename.startswith("<"):
            return True  # The program's file name has no folder.
        if _OURS in filename or filename.startswith("<frozen importlib"):
            return False
        frame = frame.f_back
    return False
