"""The program's `multiprocessing` and its submodules."""

import os
from types import MappingProxyType, ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.processes import pipes, process, queues, shared
from gilbert.explorer.model.processes.memory import share
from gilbert.explorer.model.processes.pool import AsyncResult, Pool, ThreadPool
from gilbert.explorer.runtime.process import scheduler

_PRIMITIVES = ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Event", "Condition", "Barrier")


class ProcessError(Exception):
    """The base class of the errors of processes."""


class BufferTooShort(ProcessError):
    """A buffer that is too small."""


class AuthenticationError(ProcessError):
    """The other process is not authenticated."""


def cpu_count() -> int:
    return os.cpu_count() or 1


def freeze_support() -> None:
    """Does nothing: only frozen programs need it."""


def get_start_method(allow_none: bool = False) -> str:
    return process.method()


def get_all_start_methods() -> list[str]:
    return list(process.METHODS)


def set_start_method(method: str | None, force: bool = False) -> None:
    if method not in (None, *process.METHODS):
        raise ValueError(f"cannot find context for {method!r}")
    if "start method" in scheduler.run_state and not force:
        raise RuntimeError("context has already been set")
    if method is not None:
        scheduler.run_state["start method"] = method


class Context:
    """The result of `get_context`: the same functions, with a fixed start method."""

    _of_parent = True

    def __init__(self, method: str | None, members: dict[str, Any]) -> None:
        self._method = method
        for name, member in members.items():
            setattr(self, name, member)
        if method is not None:
            self.Process = type("Process", (process.Process,), {"_method": method, "__module__": "multiprocessing.context"})

    def get_start_method(self, allow_none: bool = False) -> str:
        return self._method or process.method()


def make_multiprocessing(load: Any) -> dict[str, ModuleType]:
    """The modules, by name. `load` gives the library's private copies."""
    queues.use(load)
    threading = load("threading")

    def sharing(name: str) -> Any:
        made = getattr(threading, name)

        def make(*args: Any, **kwargs: Any) -> Any:
            thing = made(*args, **kwargs)
            share(thing)
            return thing

        make.__name__ = make.__qualname__ = name
        return make

    parts = MappingProxyType({**{name: getattr(threading, name) for name in _PRIMITIVES}, "Queue": load("queue").Queue})

    def Manager() -> shared.SyncManager:
        return shared.SyncManager(parts)

    members: dict[str, Any] = {
        **{name: sharing(name) for name in _PRIMITIVES},
        "Process": process.Process, "Pool": Pool, "Queue": queues.Queue, "SimpleQueue": queues.SimpleQueue,
        "JoinableQueue": queues.JoinableQueue, "Pipe": pipes.Pipe, "Value": shared.Value, "Array": shared.Array,
        "RawValue": shared.Value, "RawArray": shared.Array, "Manager": Manager, "cpu_count": cpu_count,
        "current_process": process.current, "parent_process": process.parent_process, "active_children": process.active_children,
        "freeze_support": freeze_support, "get_all_start_methods": get_all_start_methods, "TimeoutError": TimeoutError,
        "ProcessError": ProcessError, "BufferTooShort": BufferTooShort, "AuthenticationError": AuthenticationError,
    }

    def get_context(method: str | None = None) -> Context:
        if method not in (None, *process.METHODS):
            raise ValueError(f"cannot find context for {method!r}")
        return Context(method, members)

    pool = make_module("multiprocessing.pool", Pool=Pool, ThreadPool=ThreadPool, AsyncResult=AsyncResult)
    dummy = make_module("multiprocessing.dummy", Pool=ThreadPool, Process=threading.Thread, Queue=load("queue").Queue,
                        **{name: getattr(threading, name) for name in _PRIMITIVES})
    managers = make_module("multiprocessing.managers", SyncManager=shared.SyncManager)
    root = make_module(
        "multiprocessing", **members, get_context=get_context, get_start_method=get_start_method,
        set_start_method=set_start_method, pool=pool, dummy=dummy, managers=managers)
    return {"multiprocessing": root, "multiprocessing.pool": pool, "multiprocessing.dummy": dummy,
            "multiprocessing.managers": managers}
