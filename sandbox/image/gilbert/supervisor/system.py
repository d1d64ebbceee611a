"""The few things asked of the kernel itself."""

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
from gilbert.shared.immutable_classes import make_library_immutable

_PR_SET_DUMPABLE = 4
_libc = ctypes.CDLL(None, use_errno=True)

#: Imported ahead of time, so that a submission's own imports cost nothing.
_WARM = """
    __future__ abc ast asyncio base64 bisect collections collections.abc concurrent.futures concurrent.futures.thread contextlib
    contextvars copy dataclasses datetime decimal enum fractions functools heapq inspect io itertools json logging math operator
    queue random re statistics string sys threading time traceback types typing uuid weakref warnings
    gilbert.learner.services
""".split()


def preload(lean: bool) -> None:
    """Imports what submissions import; lean, only what every submission needs."""
    importlib.import_module("gilbert.learner.child")
    if not lean:
        for name in _WARM:
            importlib.import_module(name)
        # The explorer needs greenlet, which has no free-threaded build: there, nothing is explored.
        if importlib.util.find_spec("greenlet"):
            importlib.import_module("gilbert.learner.exploration").warm_up()
    make_library_immutable()
    # What is here now is no garbage: a collection in a process forked from this one need not touch, and so copy, it.
    gc.freeze()


def dumpable(yes: bool) -> None:
    """Undumpable, a process shows its memory and descriptors to nobody, not even of the same user."""
    if _libc.prctl(_PR_SET_DUMPABLE, int(yes), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_DUMPABLE)")


def expendable() -> None:
    """When memory runs out this process and those that it starts are killed first, and not the supervisor."""
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")


def kill_everyone() -> None:
    """Ends every process of the container but this one, and takes them in."""
    if os.getpid() != 1:
        raise RuntimeError("the supervisor must be PID 1 of its own container")
    while True:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def description() -> dict[str, Any]:
    """What runs here."""
    return {
        "python": sys.version.partition(" ")[0] + getattr(sys, "abiflags", ""),
        "gil": bool(getattr(sys, "_is_gil_enabled", lambda: True)()),
    }
