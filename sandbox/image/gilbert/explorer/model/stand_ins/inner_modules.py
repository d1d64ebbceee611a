"""Stand-ins for `sys`, `os`, `inspect`, `gc` and others: a program gets only the names that can be controlled."""

import gc as real_gc
import inspect as real_inspect
import os as real_os
import resource as real_resource
import sys as real_sys
import sysconfig as real_sysconfig
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.stand_ins.file_times import stand_in_for_paths
from gilbert.explorer.model.threads.listing import get_native_id
from gilbert.explorer.runtime.endings import Refused, Unsupported
from gilbert.explorer.runtime.operations import READ
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler
from gilbert.policy import names

#: The names of `sys` that the policy opens, and some more that only give information.
_SYS = names.SYS | {"base_prefix", "pycache_prefix", "getswitchinterval"}
_OS_PROCESSES = frozenset({
    "fork", "forkpty", "system", "popen", "posix_spawn", "posix_spawnp", "wait", "waitpid", "kill", "killpg",
    "_exit", "abort", "pipe", "pipe2", "read", "register_at_fork", *(n for n in dir(real_os) if n.startswith(("exec", "spawn"))),
})
_INSPECT = names.INSPECT | {"isroutine", "isdatadescriptor", "ismodule"}
_GC = ("enable", "disable", "isenabled", "get_count", "get_threshold", "set_threshold", "is_tracked")


class StandIn(ModuleType):
    """A module with some names of the real one. Reading another name is refused; it is no bug of the program."""

    _private = True

    def __init__(self, real: ModuleType) -> None:
        super().__init__(real.__name__, real.__doc__)
        self._lacking = frozenset(name for name in dir(real) if not name.startswith("__"))

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__.get("_lacking", ()):
            raise Refused(real_sys._getframe(1).f_lineno, f"`{self.__name__}.{name}`")
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


def _filled(real: ModuleType, open_names: Iterable[str]) -> StandIn:
    module = StandIn(real)
    for name in open_names:
        if hasattr(real, name):
            setattr(module, name, getattr(real, name))
    return module


def make_sys(stdin: Any) -> ModuleType:
    """The program's `sys`; `stdin` gives the typed input."""
    module: Any = _filled(real_sys, _SYS)

    def leave(status: Any = None) -> None:
        raise SystemExit(status)

    module.exit = leave
    module.argv = ["program.py"]
    module.path = []
    module.setswitchinterval = module.setrecursionlimit = module.set_int_max_str_digits = lambda value: None
    module.stdin = module.__stdin__ = stdin
    module.warnoptions = []
    return module


def make_os(time: Any) -> ModuleType:
    """The program's `os`."""
    module: Any = ModuleType("os")
    module._private = True

    def refuse(name: str) -> Any:
        def call(*args: Any, **kwargs: Any) -> None:
            raise Unsupported(f"`os.{name}` reaches outside the program: the explorer can't control it")
        return call

    for name in dir(real_os):
        if name.startswith("__") or name in ("sys", "_wrap_close", "st", "abc"):
            continue
        setattr(module, name, refuse(name) if name in _OS_PROCESSES else getattr(real_os, name))

    def times() -> Any:
        """`os.times`, in hundredths of a second like the kernel."""
        used, since = time.process_time(), time.monotonic()
        return real_os.times_result((used // 0.01 / 100, 0.0, 0.0, 0.0, since // 0.01 / 100))

    def getenv(key: str, default: Any = None) -> Any:
        scheduler.touch(READ, (scheduler.serial(real_os.environ), 3))
        return real_os.getenv(key, default)

    def getpid() -> int:
        """Return the current process id."""
        present.asked = True
        return present.process

    def nice(increment: int, /) -> int:
        """`os.nice` of a process that belongs to this run alone."""
        scheduler.run_state["nice"] = found = max(0, min(19, scheduler.run_state.get("nice", 0) + increment))
        return found

    module.times, module.getenv, module.nice, module.getpid = times, getenv, nice, getpid
    module.gettid = get_native_id
    stand_in_for_paths(module, time)
    return module


def make_resource(time: Any) -> ModuleType:
    """`resource`: usage with the CPU time of the program's clock."""
    module: Any = StandIn(real_resource)
    for name in ("RUSAGE_SELF", "RUSAGE_THREAD", "RUSAGE_CHILDREN", "struct_rusage", "getpagesize"):
        setattr(module, name, getattr(real_resource, name))

    def getrusage(who: int, /) -> Any:
        used = real_resource.getrusage(who)
        of = {real_resource.RUSAGE_SELF: time.process_time, real_resource.RUSAGE_THREAD: time.thread_time}
        seconds = of[who]() if who in of else 0.0
        return real_resource.struct_rusage((seconds, 0.0, *used[2:]))

    module.getrusage = getrusage
    return module


def make_inspect() -> ModuleType:
    """`inspect`, with the functions that test the kind of an object."""
    return _filled(real_inspect, _INSPECT)


def make_sysconfig() -> ModuleType:
    """`sysconfig`, with the functions that say how this Python was built."""
    module: Any = _filled(real_sysconfig, ("get_config_var", "get_platform", "get_python_version"))
    # A new copy each time, so that a program's changes are gone in the next run.
    module.get_config_vars = lambda *names: (lambda found: dict(found) if isinstance(found, dict) else found)(
        real_sysconfig.get_config_vars(*names))
    return module


def make_gc() -> ModuleType:
    """`gc`: it can collect, but its settings have no effect."""
    module: Any = StandIn(real_gc)
    for name in _GC:
        setattr(module, name, lambda *args: None)
    module.isenabled = lambda: True
    module.get_count = lambda: (0, 0, 0)
    module.get_threshold = real_gc.get_threshold
    module.collect = lambda generation=2: real_gc.collect(1)
    return module
