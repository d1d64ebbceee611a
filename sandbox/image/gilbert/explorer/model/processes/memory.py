"""The memory of a modelled process: its own namespace, and pickled bytes for data passed between processes.

A new process runs the program's module in an empty namespace, as `spawn` and `forkserver` do. A forked process does the same
up to the first thread or process that the module level starts, without printing, and then gets a copy of the parent's
variables.
"""

import io
import pickle
import sys
from types import FunctionType, ModuleType
from typing import Any

from gilbert.explorer.model.primitives.event import Event
from gilbert.explorer.model.primitives.lock import Lock
from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.model.primitives.semaphore import Semaphore
from gilbert.explorer.model.primitives.simple_queue import SimpleQueue
from gilbert.explorer.model.threads.local import Local
from gilbert.explorer.model.threads.thread import Thread
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.endings import Forked
from gilbert.explorer.runtime.kept import holder_of, set_holder, uid_of
from gilbert.explorer.runtime.process import scheduler

_LOCAL = (Lock, RLock, Semaphore, Event, SimpleQueue, Thread, Local)
_APPROXIMATE = ("A forked process gets a copy of its parent's memory; something in it could not be copied, so what the two "
                "share is not exact, and not every order was tried.")
_THREADS = ("A process is forked while other threads of its parent run: not every moment for that was "
            "tried.")


def home(process: int | None = None) -> dict[str, Any]:
    """The variables of a process; without a number, of the running one."""
    number = scheduler.cur.process if process is None else process
    return scheduler.spaces.get(number, scheduler.namespace)


def share(thing: Any) -> None:
    """From now on this object is passed to other processes by reference, like semaphores and shared memory."""
    scheduler.run_state.setdefault("shared", {})[id(thing)] = thing


#: The code of the model's own functions that run in a process. Under the policy pickling can't find them by name.
_OWN: set[Any] = set()


def in_processes(function: Any) -> Any:
    """A decorator for a function of the model that runs in a process: it is passed there as it is."""
    _OWN.add(function.__code__)
    return function


def _is_modelled(cls: type) -> bool:
    """Whether a class stands in for the library's of the same name, by which pickling would look it up."""
    real = getattr(sys.modules.get(cls.__module__), cls.__qualname__, cls)
    return real is not cls


class _Writer(pickle.Pickler):
    """Pickles for another process. `inherits`: for a new one, which may get locks. `forked`: nothing is refused."""

    def __init__(self, file: Any, inherits: bool, forked: bool) -> None:
        super().__init__(file)
        self.inherits, self.forked = inherits, forked
        self.mine = home()
        self.kept: list[Any] = []

    def persistent_id(self, obj: Any) -> Any:
        shared = scheduler.run_state.get("shared", {})
        if id(obj) in shared:
            if not (self.inherits or self.forked or getattr(obj, "_travels", False)):
                name = type(obj).__name__
                raise RuntimeError(f"{name} objects should only be shared between processes through inheritance")
            self.kept.append(obj)
            return "shared", len(self.kept) - 1
        if isinstance(obj, (FunctionType, type)) and obj.__module__ == self.mine.get("__name__", "__main__"):
            return self._of_program(obj)
        if self.forked and (isinstance(obj, Thread) or getattr(obj, "_of_parent", False)):
            # A forked process has them, but can't use them.
            return self._as_it_is(obj)
        if isinstance(obj, type) and _is_modelled(obj) or isinstance(obj, FunctionType) and obj.__code__ in _OWN:
            return self._as_it_is(obj)
        if isinstance(obj, ModuleType):
            return self._as_it_is(obj) if self.forked else self._refused(obj)
        if isinstance(obj, _LOCAL):
            return self._copied(obj) if self.forked else self._refused(obj)
        if isinstance(obj, FunctionType) and self.forked:
            return self._as_it_is(obj)
        return None

    def _of_program(self, obj: Any) -> Any:
        """A function or class of the program is pickled by name and looked up in the other process."""
        found: Any = self.mine
        for part in obj.__qualname__.split("."):
            found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
        if found is obj:
            return "named", obj.__qualname__
        if self.forked:
            scheduler.uncertain.add(_APPROXIMATE)
            return self._as_it_is(obj)
        kind = "function" if isinstance(obj, FunctionType) else "class"
        if "<locals>" in obj.__qualname__:
            raise AttributeError(f"Can't get local object {obj.__qualname__!r}")
        raise pickle.PicklingError(f"Can't pickle the {kind} {obj.__qualname__}: it's not found as __main__.{obj.__qualname__}")

    def _as_it_is(self, obj: Any) -> Any:
        self.kept.append(obj)
        return "shared", len(self.kept) - 1

    def _refused(self, obj: Any) -> Any:
        kind = "module" if isinstance(obj, ModuleType) else "_thread._local" if isinstance(obj, Local) else "_thread.lock"
        raise TypeError(f"cannot pickle {kind!r} object")

    def _copied(self, obj: Any) -> Any:
        """A copy of a lock for a forked process, in its state at the fork. Its holder does not exist there to release it."""
        made = obj
        if isinstance(obj, Lock):
            made = type(obj)()
            if scheduler.multi:
                scheduler.gates = True
                scheduler.point(scheduler.cur, (ops.PEEK, uid_of(obj), -1, None, -1))
            set_holder(made, holder_of(obj))
        else:
            scheduler.uncertain.add(_APPROXIMATE)
        return self._as_it_is(made)


class _Reader(pickle.Unpickler):
    def __init__(self, file: Any, kept: list[Any]) -> None:
        super().__init__(file)
        self.kept = kept

    def find_class(self, module: str, name: str) -> Any:
        # A bound method is pickled as a call of `getattr`. The program's own may refuse a name.
        if (module, name) == ("builtins", "getattr"):
            return scheduler.namespace["__builtins__"]["getattr"]
        return super().find_class(module, name)

    def persistent_load(self, pid: Any) -> Any:
        kind, what = pid
        if kind == "shared":
            return self.kept[what]
        found: Any = home()
        for part in what.split("."):
            if isinstance(found, dict) and part not in found:
                raise AttributeError(f"Can't get attribute {part!r} on <module '__main__'>")
            found = found[part] if isinstance(found, dict) else getattr(found, part)
        return found


#: Data passed from one process to another: bytes, and the shared objects that they refer to.
Parcel = tuple[bytes, list[Any]]


def packed(thing: Any, inherits: bool = False, forked: bool = False) -> Parcel:
    """Pickles an object in the running process. @raises what pickling raises"""
    file = io.BytesIO()
    writer = _Writer(file, inherits, forked)
    writer.dump(thing)
    return file.getvalue(), writer.kept


def unpacked(parcel: Parcel) -> Any:
    """Unpickles a parcel in the running process."""
    return _Reader(io.BytesIO(parcel[0]), parcel[1]).load()


def variables() -> list[tuple[str, Parcel]]:
    """The running process's module-level variables, pickled for a process that is forked from it."""
    found = []
    me = scheduler.cur
    if any(each is not me and each.process == me.process for each in scheduler.live):
        scheduler.uncertain.add(_THREADS)
    for name, value in list(home().items()):
        if name.startswith("__") or isinstance(value, (ModuleType, FunctionType, type)):
            continue
        try:
            found.append((name, packed(value, forked=True)))
        except Exception:  # a value of the program that can't be pickled
            scheduler.uncertain.add(_APPROXIMATE)
    return found


def import_program(number: int, forked: list[tuple[str, Parcel]] | None) -> None:
    """Gives the running process its own memory: runs the module again; a forked process then gets its parent's variables."""
    space: dict[str, Any] = {"__name__": "__mp_main__", "__builtins__": scheduler.namespace["__builtins__"],
                             "__file__": scheduler.namespace.get("__file__")}
    scheduler.spaces[number] = space
    importing = scheduler.run_state.setdefault("importing", {})
    importing[number] = "forked" if forked is not None else "spawned"
    multi, scheduler.multi = scheduler.multi, False
    try:
        scheduler.start_program(space)
    except Forked:
        pass  # only the parent runs the rest of the module level
    finally:
        importing.pop(number)
        scheduler.multi = multi
    for name, parcel in forked or ():
        space[name] = unpacked(parcel)


def starting(name: str) -> None:
    """Called before a process is started. @raises RuntimeError in a process that is still importing, like CPython"""
    how = scheduler.run_state.get("importing", {}).get(scheduler.cur.process)
    if how == "forked":
        raise Forked
    if how == "spawned":
        raise RuntimeError(
            "An attempt has been made to start a new process before the current process has finished its bootstrapping "
            f"phase. The module level starts {name} without `if __name__ == '__main__':`")
