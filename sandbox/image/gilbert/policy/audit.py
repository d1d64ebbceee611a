"""The policy's audit hook: it sees the events that the interpreter reports, whatever code causes them.

An event counts as the submission's unless the function that caused it belongs to the judge, or to a library file that is
known to need it. Looking for the submission on the stack is not enough: threads, callbacks and exit functions of a library
or of C code can run without any frame of the submission.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from gilbert.policy import names
from gilbert.policy.modules import CTYPES, PROCESSES
from gilbert.policy.names import INNER
from gilbert.shared.annotations import Any
from gilbert.shared.audited import report_functions

#: The file name of the submission's code.
FILENAME = "solution.py"
#: The names of the submission's module; the second is that of a witness (see `learner/witness.py`).
OWN_NAMES = ("solution", "answer")
#: Why nothing may be kept from one interleaving to the next.
BETWEEN_RUNS = "each interleaving starts afresh, and this would carry data from one to the next"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_JUDGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
#: Judge's code that opens files for the submission. It is trusted no more than the submission.
_ON_BEHALF = os.path.join(_JUDGE, "explorer", "model", "")
_LIBRARY = os.path.dirname(os.__file__) + os.sep
_TYPING = f"{_LIBRARY}typing.py"
_ANNOTATIONS = f"{_LIBRARY}annotationlib.py"
#: Files that evaluate annotations written as strings, and that pass them on to one that does. The second is new in 3.14.
_EVALUATING = frozenset({_TYPING, _ANNOTATIONS})
_PASSING_ON = _EVALUATING | {f"{_LIBRARY}inspect.py"}
#: Folders of third-party packages. A submission can only import those that its question opens.
_PACKAGES = tuple(f"{path}{os.sep}" for path in sys.path if path.endswith(("dist-packages", "site-packages")))

#: Events that give access to running code, frames, memory or the interpreter's own tables.
_REACHING = frozenset(
    """
    gc.get_objects gc.get_referrers gc.get_referents sys._current_frames sys._current_exceptions
    sys.settrace sys.setprofile sys.monitoring.register_callback code.__new__ function.__new__
    sys.addaudithook object.__delattr__ os.chmod os.chown os.lchown os.setxattr os.link os.symlink os.mknod os.mkfifo
    signal.pthread_kill cpython.remote_debugger_script marshal.load marshal.loads exec
    """.split()
)
_STARTS = frozenset(
    "os.fork os.forkpty os.exec os.posix_spawn os.system os.spawn os.kill os.killpg subprocess.Popen pty.spawn".split()
)
_CHANGES = frozenset("os.mkdir os.rename os.remove os.rmdir os.truncate os.utime".split())
_LISTS = frozenset({"os.listdir", "os.scandir"})
_ATTRIBUTES = frozenset({"object.__getattr__", "object.__setattr__"})

#: Library files that call functions, or use attribute names, that their caller passes in. Their events count as the
#: submission's, except those in `_NEEDS`.
_CALLERS = frozenset(
    """
    threading.py concurrent/futures/thread.py concurrent/futures/_base.py contextlib.py asyncio/events.py
    asyncio/base_events.py asyncio/futures.py asyncio/tasks.py asyncio/runners.py
    weakref.py functools.py sched.py enum.py dataclasses.py copy.py
    typing.py operator.py collections/__init__.py _collections_abc.py queue.py heapq.py reprlib.py pprint.py types.py
    logging/__init__.py
    """.split()
)
#: (file, event or attribute) that these files need for their own work.
_NEEDS = frozenset(
    {
        ("collections/__init__.py", "exec"),
        ("types.py", "code.__new__"),
        ("types.py", "set __code__"),
        ("typing.py", "set __bases__"),
        ("dataclasses.py", "exec"),
        ("collections/__init__.py", "set __defaults__"),
        ("typing.py", "set __defaults__"),
        ("typing.py", "get __code__"),
        ("functools.py", "get __code__"),
        ("enum.py", "get __code__"),
        ("dataclasses.py", "get __code__"),
        ("contextlib.py", "get __code__"),
        ("types.py", "get __code__"),
        ("functools.py", "get __defaults__"),
        ("typing.py", "get __defaults__"),
        ("typing.py", "get __kwdefaults__"),
        ("enum.py", "set __class__"),
        ("asyncio/tasks.py", "get __code__"),
        # For its own file's name.
        ("logging/__init__.py", "get __code__"),
        ("threading.py", "set __class__"),
        ("contextlib.py", "get gi_frame"),
        ("contextlib.py", "get tb_frame"),
        ("types.py", "get gi_frame"),
        ("types.py", "get gi_code"),
        # For annotations that are texts, and for the class that a method's cell names after `slots=True` made it anew.
        ("typing.py", "get __globals__"),
        ("dataclasses.py", "get __closure__"),
        # For the socket of its server. The fork server is the default start method from 3.14 on.
        ("multiprocessing/forkserver.py", "os.chmod"),
    }
)
#: Events that any other library file may cause: it does so for its own work and passes no result to the submission.
_LIBRARY_MAY = frozenset({"object.__delattr__"})
#: Files that may execute code which they have read from the library's own files.
_IMPORTING = ("<frozen importlib", "<frozen zipimport", "<frozen runpy")


def install(
    allow: frozenset[str],
    refuse: Callable[[str, str], None],
    check_text: Callable[[object, object], None],
    check_class: Callable[[str, str], None],
    may_write: Callable[[], bool],
) -> None:
    """Installs the hook. Call it once a process: a hook can't be removed."""
    processes = PROCESSES in allow
    native = CTYPES in allow
    frame_at = sys._getframe
    watched = _REACHING | _STARTS | _CHANGES | _LISTS | _ATTRIBUTES | {"open", "compile", "pickle.find_class"}

    def needed(name: str, what: str, library_may: bool) -> bool:
        """Whether the judge, or a library for its own work, caused it. `name`: the file of the function that caused it."""
        if name.startswith(_JUDGE) or _PACKAGES and name.startswith(_PACKAGES):
            return True
        if name.startswith(_IMPORTING):
            return what in ("exec", "marshal.loads") or what.startswith("get ")
        if not name.startswith((_LIBRARY, "<frozen ")):
            return False
        file = name[len(_LIBRARY) :] if name.startswith(_LIBRARY) else name[len("<frozen ") : -1].replace(".", "/") + ".py"
        return (file, what) in _NEEDS or library_may and file not in _CALLERS

    def for_a_package() -> bool:
        """Whether annotations are evaluated for a package that the question opens, not for the submission."""
        frame = frame_at(2)
        while frame is not None and frame.f_code.co_filename in _PASSING_ON:
            frame = frame.f_back
        return frame is not None and bool(_PACKAGES) and frame.f_code.co_filename.startswith(_PACKAGES)

    def is_their_own(code: Any) -> bool:
        """Whether code is the submission's, or that of a package that the question opens."""
        return code.co_filename == FILENAME or bool(_PACKAGES) and code.co_filename.startswith(_PACKAGES)

    def while_loading() -> bool:
        """Whether a library module, or one of a package that the question opens, is being imported and its class body asks for
        annotations, with no frame of the submission in between."""
        frame = frame_at(2)
        while frame is not None and frame.f_code.co_filename.startswith((_LIBRARY, *_PACKAGES)):
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename.startswith("<frozen importlib")

    def on_attribute(event: str, target: Any, name: str, file: str) -> None:
        if event == "object.__getattr__":
            if names.attribute_refusal(name) and not needed(file, f"get {name}", library_may=True):
                refuse(name, INNER)
        elif name == "__class__":
            if getattr(type(target), "__module__", "").partition(".")[0] == "gilbert" and not needed(
                file, "set __class__", library_may=False
            ):
                refuse(name, INNER)
        elif names.attribute_refusal(name) and not needed(file, f"set {name}", library_may=False):
            refuse(f"setting {name}", INNER)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in watched and not event.startswith("ctypes."):
            return
        # This hook reads `f_code` itself. A program can't get a frame to read it from.
        if event == "object.__getattr__" and arguments[1] == "f_code":
            return
        file = frame_at(1).f_code.co_filename
        if event in _STARTS:
            if not processes:
                refuse(event, "this question starts no processes")
        elif event in _ATTRIBUTES:
            on_attribute(event, arguments[0], arguments[1], file)
        elif event == "compile":
            if file == FILENAME:
                refuse("compile", INNER)
            check_text(*arguments)
        elif event == "pickle.find_class":
            if not may_write():
                check_class(*arguments)
        elif event in _LISTS:
            if not may_write() and tells_of_the_machine(arguments[0]):
                refuse("reading information about the machine", BETWEEN_RUNS)
        elif event in _CHANGES:
            if not may_write():
                refuse(event, BETWEEN_RUNS)
        elif event == "open":
            path = arguments[0]
            if not may_write() and arguments[2] & _WRITES:
                refuse("writing a file", BETWEEN_RUNS)
            ours = file.startswith(_JUDGE) and not file.startswith(_ON_BEHALF)
            if not may_write() and tells_of_the_machine(path) and not ours:
                refuse("reading information about the machine", BETWEEN_RUNS)
            if isinstance(path, int):
                if not processes:
                    refuse("opening a descriptor", INNER)
            elif reaches_processes(path):
                refuse("opening a process's memory or descriptors", INNER)
        elif event.startswith("ctypes."):
            if not native:
                refuse("ctypes", "it reads and writes memory directly")
        elif event == "exec" and file in _EVALUATING and for_a_package():
            return  # FastAPI and pydantic evaluate the annotations of the functions and classes passed to them.
        elif event == "function.__new__" and file == _ANNOTATIONS and (is_their_own(arguments[0]) or while_loading()):
            return  # From 3.14 on annotations come from a function. Where a name is not defined yet, its code is run once more.
        elif not needed(file, event, library_may=event in _LIBRARY_MAY):
            refuse(event, INNER)

    report_functions()
    sys.addaudithook(hook)


def tells_of_the_machine(path: Any) -> bool:
    """Whether a path is in /proc or /sys. Their clocks and counters would differ from one interleaving to the next."""
    text = path.decode("utf-8", "replace") if isinstance(path, bytes) else path if isinstance(path, str) else ""
    return f"{os.path.abspath(text)}/".startswith(("/proc/", "/sys/"))


def reaches_processes(path: Any) -> bool:
    """Whether a path leads to a process's memory or descriptors."""
    text = path.decode("utf-8", "replace") if isinstance(path, bytes) else path if isinstance(path, str) else ""
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if parts[:2] == ["dev", "fd"]:
        return True
    return parts[:1] == ["proc"] and any(part in ("mem", "fd", "fdinfo", "map_files", "root", "cwd", "exe") for part in parts[2:])
