"""Runs a scenario once on real threads and tells which ways the submission went (see `checker/witness.py`)."""

from __future__ import annotations

import _thread
import ast
import os
import secrets
import sys
import time
import types
import warnings
from collections.abc import Callable

from gilbert.learner.held_locks import HeldLocks
from gilbert.policy.audit import OWN_NAMES
from gilbert.shared import recording, ways
from gilbert.shared.annotations import Any
from gilbert.wire import codec
from gilbert.wire.frames import FrameChannel

#: Seconds after which a run is told of as far as it came: of sleep, of CPU time, and in any case.
_ASLEEP, _MOST, _LONGEST = 0.3, 2.0, 10.0
#: CPU seconds in a step below which nothing runs.
_NOTHING = 0.001
_STEP = 0.02
#: Flags with which only the judge runs Python.
_OF_THE_JUDGE = ("dont_write_bytecode", "ignore_environment", "isolated", "no_user_site", "safe_path")
#: The folder in which a witness runs.
_HOME = "/usr"


def compiled(tree: ast.Module, filename: str, locks: HeldLocks) -> tuple[recording.Ways, types.CodeType]:
    """(the record, the submission's code, which writes to it). The functions that record are constants of the code, not names."""
    record = recording.Ways()
    mark = f"\0{secrets.token_hex(8)}:"

    def make_call(place: ast.AST, name: str, *arguments: ast.expr) -> ast.Call:
        return ast.copy_location(ast.Call(ast.Constant(mark + name), list(arguments), []), place)

    # What it prints was printed before, or belongs to no run that is judged.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    run_state: dict[Any, Any] = {}
    ways.number(tree)
    record.lines = ways.insert(tree, make_call)
    with warnings.catch_warnings(action="ignore"):
        code = compile(ast.fix_missing_locations(tree), filename, "exec", dont_inherit=True)
    functions = record.functions(lambda: run_state, locks)
    return record, _installed(code, {mark + name: function for name, function in functions.items()})


def disguise(module: types.ModuleType) -> None:
    """Changes what says that the program is judged: the names of its module and of its file, the folder, and flags."""
    module.__name__ = OWN_NAMES[1]
    module.__file__ = f"{_HOME}/{OWN_NAMES[1]}.py"
    sys.argv[:] = [module.__file__]
    sys.orig_argv[:] = [sys.executable, *sys.argv]
    os.chdir(_HOME)
    flags = {name: getattr(sys.flags, name) for name in dir(sys.flags) if not name.startswith(("_", "n_", "count", "index"))}
    sys.__dict__["flags"] = types.SimpleNamespace(**{**flags, **dict.fromkeys(_OF_THE_JUDGE, 0)})


def _installed(code: types.CodeType, functions: dict[str, Any]) -> types.CodeType:
    constants = (
        _installed(each, functions) if isinstance(each, types.CodeType)
        else functions.get(each, each) if isinstance(each, str) else each
        for each in code.co_consts
    )  # fmt: skip
    return code.replace(co_consts=tuple(constants))


class Witness:
    """One run. It tells the ways once: at its end, or as far as it came. What it gives is not judged."""

    def __init__(self, tree: ast.Module, filename: str) -> None:
        self._locks = HeldLocks()
        self._record, self.code = compiled(tree, filename, self._locks)
        self._once = _thread.allocate_lock()
        self._channel: FrameChannel | None = None
        self._number = 0

    def run(self, channel: FrameChannel, number: int, act: Callable[[], Any]) -> None:
        """Runs it. `number`: that of the request."""
        self._channel, self._number = channel, number
        self._locks.ours = 1
        _thread.start_new_thread(self._watch, ())
        try:
            found = act()
            if isinstance(found, types.CoroutineType):
                import asyncio  # Slow to import, and rarely needed.

                asyncio.run(found)
        except Exception:
            # The explorer judges what it raises, and calls it no less wrong.
            self.tell()
        else:
            self.tell()

    def tell(self) -> bool:
        """Sends the ways gone so far, unless they were sent. Returns whether the run had begun."""
        if self._channel is not None and self._once.acquire(blocking=False):
            told = {**self._record.told(), "lines": self._record.lines}
            self._channel.send({"t": "value", "id": self._number, "value": codec.encode(told)})
        return self._channel is not None

    def _watch(self) -> None:
        own = str(_thread.get_native_id())
        began = moved = time.monotonic()
        used = time.process_time()
        most = used + _MOST
        while (now := time.monotonic()) < min(began + _LONGEST, moved + _ASLEEP) and used < most:
            time.sleep(_STEP)
            # On a busy machine a thread that wants to run may have to wait for long.
            if time.process_time() > used + _NOTHING or _wants_to_run(own):
                moved = now
            used = time.process_time()
        self.tell()


def _wants_to_run(own: str) -> bool:
    """Whether a thread of this process but `own` runs, or waits for a processor."""
    for thread in os.listdir("/proc/self/task"):
        if thread != own:
            try:
                with open(f"/proc/self/task/{thread}/stat", encoding="utf-8", errors="replace") as file:
                    state = file.read().rpartition(")")[2].split()[0]
            except OSError:
                continue  # It has ended since it was listed.
            if state in ("R", "D"):
                return True
    return False
