"""Files as shared state: opening one is an operation, a read or a change of what the path names.

What is read and written while a file is open is not announced by itself. So where two threads share a file that one of
them changes, the search shows what an order of their openings does, and is never called complete.
"""

import os
import sys
from typing import Any

from gilbert.explorer.runtime.operations import READ, WRITE
from gilbert.explorer.runtime.process import scheduler

_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: Events of the interpreter that change what a path names.
_REMOVES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate")
_OURS = f"{os.sep}gilbert{os.sep}"
_SHARED = ("Threads share a file. Every opening is an operation here, but not each read and write, so not every order of those "
           "was tried.")


def watch_files() -> None:
    """Hears of every file that is opened. Once in a process: an audit hook stays."""
    sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        if scheduler.multi:
            _touched(arguments[0], WRITE if arguments[2] & _CHANGES else READ)
    elif event in _REMOVES and scheduler.multi:
        _touched(arguments[0], WRITE)


def _touched(path: Any, mode: int) -> None:
    thread = scheduler.cur
    if thread is None or scheduler.dead or not isinstance(path, (str, bytes, os.PathLike)) or not _by_program():
        return
    name = os.path.abspath(os.fsdecode(path))
    files = scheduler.run_state.setdefault("files", {})
    known = files.get(name)
    if known is None:
        known = files[name] = (scheduler.uid(), set(), set())
    number, users, writers = known
    users.add(thread.id)
    if mode == WRITE:
        writers.add(thread.id)
    if len(users) > 1 and writers:
        scheduler.uncertain.add(_SHARED)
    scheduler.touch(mode, (number, 5))


def _by_program() -> bool:
    """Whether code of the program opens it, itself or through the library, and not the explorer or an import."""
    frame = sys._getframe(3)
    while frame is not None:
        filename = frame.f_code.co_filename
        if os.sep not in filename and not filename.startswith("<"):
            return True  # A program has no folder.
        if _OURS in filename or filename.startswith("<frozen importlib"):
            return False
        frame = frame.f_back
    return False
