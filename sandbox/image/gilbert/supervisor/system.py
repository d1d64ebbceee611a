"""Process-wide settings of the supervisor: preloaded modules, dumpable flag, OOM score, killing every process."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import importlib.util
import os
import signal
import sys

from gilbert.shared.annotations import Any
from gilbert.shared.immutable_classes import make_ready_for_fork

_PR_SET_DUMPABLE = 4
_libc = ctypes.CDLL(None, use_errno=True)

#: Imported before the fork, so that a submission's own imports cost nothing.
_WARM = """
    __future__ abc ast asyncio base64 bisect collections collections.abc concurrent.futures concurrent.futures.thread contextlib
    contextvars copy dataclasses datetime decimal enum fractions functools heapq inspect io itertools json logging math operator
    queue random re statistics string sys threading time traceback types typing uuid weakref warnings
    gilbert.learner.services
""".split()


def preload(lean: bool) -> None:
    """Imports the modules that submissions use; with `lean` only those that every submission needs."""
    importlib.import_module("gilbert.learner.learner")
    if not lean:
        for name in _WARM:
            importlib.import_module(name)
        # The explorer needs greenlet. A free-threaded Python has no greenlet, so nothing is explored there.
        if importlib.util.find_spec("greenlet"):
            importlib.import_module("gilbert.learner.warmup_search").warm_up()
    make_ready_for_fork("gilbert")
    # A garbage collection in a forked process then skips the objects made so far, so their memory is not copied.
    gc.freeze()


def set_dumpable(yes: bool) -> None:
    """Sets this process's dumpable flag. No process of the same user can read an undumpable one's memory or descriptors."""
    if _libc.prctl(_PR_SET_DUMPABLE, int(yes), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_DUMPABLE)")


def be_killed_first() -> None:
    """Makes the kernel kill this process and its children first when memory runs out, not the supervisor."""
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")


def kill_everyone() -> None:
    """Kills and reaps every process of the container but this one."""
    if os.getpid() != 1:
        raise RuntimeError("the supervisor must be PID 1 of its own container")
    while True:
        with contextlib.suppress(ProcessLookupError):  # No other process is left.
            os.kill(-1, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def description() -> dict[str, Any]:
    """This Python's version and whether its GIL is enabled."""
    return {
        "python": sys.version.partition(" ")[0] + getattr(sys, "abiflags", ""),
        "gil": bool(getattr(sys, "_is_gil_enabled", lambda: True)()),
    }
