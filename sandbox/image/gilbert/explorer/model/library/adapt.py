"""Changes the private copies after they are loaded: modelled classes, and state that is reset before every run."""

import os
import random
import sys
import threading as real_threading
import warnings
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.futures import watch_futures
from gilbert.explorer.model.library.own_frames import adapt_traceback, hide_from_logging
from gilbert.explorer.model.making import documented
from gilbert.explorer.model.primitives.barrier import make_barrier
from gilbert.explorer.model.primitives.condition import make_condition
from gilbert.explorer.model.primitives.event import Event
from gilbert.explorer.model.primitives.lock import Lock
from gilbert.explorer.model.primitives.queue import make_queue
from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.model.primitives.semaphore import BoundedSemaphore, Semaphore
from gilbert.explorer.model.refusing import unsupported
from gilbert.explorer.model.threads import listing
from gilbert.explorer.model.threads.local import Local
from gilbert.explorer.model.threads.thread import Thread, Timer, _DummyThread, _MainThread
from gilbert.explorer.runtime.operations import RESHAPE, WRITE
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler


def adapt_threading(module: Any) -> None:
    """`threading`: replaces the modelled classes and functions."""
    for name in ("current_thread", "main_thread", "enumerate", "active_count", "get_ident", "get_native_id"):
        documented(getattr(listing, "enumerate_threads" if name == "enumerate" else name), getattr(real_threading, name))
    module.__dict__.update(
        Thread=Thread, Timer=Timer, _MainThread=_MainThread, _DummyThread=_DummyThread, local=Local,
        current_thread=listing.current_thread, main_thread=listing.main_thread,
        enumerate=listing.enumerate_threads, active_count=listing.active_count, get_ident=listing.get_ident,
        get_native_id=listing.get_native_id, currentThread=listing.current_thread, activeCount=listing.active_count,
        Event=Event, Lock=Lock, _CRLock=RLock, Semaphore=Semaphore, BoundedSemaphore=BoundedSemaphore,
    )
    module.Barrier.__setattr__ = _set_noted
    for name, make in (("Condition", make_condition), ("Barrier", make_barrier)):
        made = make(module)
        documented(made, getattr(module, name))
        setattr(module, name, made)
    original = module.excepthook
    scheduler.local = Local
    scheduler.excepthook = lambda: None if module.excepthook is original else module.excepthook
    scheduler.boot_reset.append(lambda: setattr(module, "excepthook", original))


def adapt_queue(module: Any) -> None:
    """`queue`: reports changes of a queue to the cycle detector."""
    for cls in (module.Queue, module.LifoQueue, module.PriorityQueue):
        cls._put, cls._get = _reshaping(cls._put), _reshaping(cls._get)
    made = make_queue(module)
    documented(made, module.Queue)
    module.Queue = made
    for name in ("LifoQueue", "PriorityQueue"):
        own = {key: value for key, value in vars(getattr(module, name)).items() if key not in ("__dict__", "__weakref__")}
        setattr(module, name, type(name, (made,), own))


def adapt_pools(module: Any) -> None:
    """`concurrent.futures.thread`: numbers pools within a run."""
    def fresh() -> None:
        module._shutdown = False
        module._threads_queues.clear()

    def number() -> int:
        scheduler.run_state["pools"] = scheduler.run_state.get("pools", -1) + 1
        return scheduler.run_state["pools"]

    module.ThreadPoolExecutor._counter = staticmethod(number)
    scheduler.boot_reset.append(fresh)


def adapt_logging(logging: Any) -> None:
    """`logging`: resets handlers, levels and their names before every run to those of a new interpreter."""
    names = dict(logging._levelToName), dict(logging._nameToLevel)
    own = frozenset(vars(logging.root)), frozenset(vars(logging.root.manager))

    def forget() -> None:
        for table, as_new in zip((logging._levelToName, logging._nameToLevel), names, strict=True):
            if table != as_new:
                table.clear()
                table.update(as_new)
        root = logging.root
        for thing, as_new in zip((root, root.manager), own, strict=True):
            for name in vars(thing).keys() - as_new:
                delattr(thing, name)
        root.handlers.clear()
        root.filters.clear()
        if root.level is not logging.WARNING or root.manager.loggerDict:
            root.setLevel(logging.WARNING)  # also forgets what each logger has decided
        root.disabled = False
        root.manager.loggerDict.clear()
        root.manager.disable = 0
        root._cache.clear()
        if logging._handlers.data:
            logging._handlers.clear()
        del logging._handlerList[:]
        logging.lastResort = logging._defaultLastResort
        logging._loggerClass, root.manager.loggerClass = logging.Logger, None
        logging._logRecordFactory, root.manager.logRecordFactory = logging.LogRecord, None
        logging.raiseExceptions = True

    scheduler.boot_reset.append(forget)
    hide_from_logging(logging)
    for cls, name in ((logging.Logger, "addHandler"), (logging.Logger, "removeHandler"), (logging.Logger, "setLevel"),
                      (logging.Handler, "setLevel"), (logging.Handler, "setFormatter")):
        setattr(cls, name, _configuring(getattr(cls, name)))
    logging.basicConfig = _configured_by_itself(logging.basicConfig)


def adapt_uuid(uuid: Any) -> None:
    """`uuid`: uses the program's clock and the run's chance, and keeps no state of an earlier run."""
    real = uuid.uuid4

    def uuid4() -> Any:
        drawn = scheduler.run_state.setdefault("uuids", random.Random(present.random))
        return uuid.UUID(int=drawn.getrandbits(128), version=4)

    documented(uuid4, real)
    uuid4.__module__, uuid.uuid4 = "uuid", uuid4
    uuid._generate_time_safe = None
    #: The chance that the node's number was drawn from, and that number.
    drawn_from: list[int] = [0, 0]
    kept = {name: value for name, value in vars(uuid).items() if name.startswith("_last_")}

    def fresh() -> None:
        if not drawn_from[1] or drawn_from[0] != present.random:
            drawn_from[:] = present.random, random.Random(~present.random).getrandbits(48) | 1 << 40
        vars(uuid).update(kept, _node=drawn_from[1])

    scheduler.boot_reset.append(fresh)
    fresh()


def refuse_interpreters(module: Any) -> None:
    """`concurrent.interpreters` and its pool: refused, because the explorer can't control another interpreter."""
    def refuse(*args: Any, **kwargs: Any) -> None:
        unsupported("the explorer can't control other interpreters")

    for name in ("create", "create_queue", "list_all", "get_current"):
        if hasattr(module, name):
            setattr(module, name, refuse)
    if hasattr(module, "InterpreterPoolExecutor"):
        module.InterpreterPoolExecutor.__init__ = refuse


#: Module name -> the function that adapts it after it is loaded.
ADAPTATIONS: dict[str, Callable[[ModuleType], None]] = {
    "threading": adapt_threading, "queue": adapt_queue, "concurrent.futures.thread": adapt_pools,
    "concurrent.futures._base": watch_futures, "logging": adapt_logging, "traceback": adapt_traceback,
    "uuid": adapt_uuid, "concurrent.interpreters": refuse_interpreters, "concurrent.futures.interpreter": refuse_interpreters,
}


def keep_environment() -> None:
    """Resets what every program can change, before every run, so that no run knows of an earlier one: `os.environ`, the filters
    of `warnings`, the object that `platform.uname` keeps, and the finalizers that wait for the end of the process."""
    environment, filters = dict(os.environ), list(warnings.filters)
    own = dict(vars(os.environ))
    # Its items as the system has them: to decode all of them before every run takes longer than all else here.
    raw: dict[Any, Any] = dict(os.environ._data)  # type: ignore[attr-defined]
    finalizers: dict[Any, Any] = weakref.finalize._registry  # type: ignore[attr-defined]
    waiting = dict(finalizers)

    def reset() -> None:
        if platform := sys.modules.get("platform"):
            platform.__dict__["_uname_cache"] = None
        warnings.onceregistry.clear()  # type: ignore[attr-defined]
        if len(finalizers) != len(waiting):
            finalizers.clear()
            finalizers.update(waiting)
        if len(vars(os.environ)) != len(own):
            vars(os.environ).clear()
            vars(os.environ).update(own)
        if os.environ._data != raw:  # type: ignore[attr-defined]
            os.environ.clear()
            os.environ.update(environment)
        if warnings.filters != filters:
            warnings.filters[:] = filters  # type: ignore[index]

    scheduler.boot_reset.append(reset)


def keep_hooks(sys_module: ModuleType) -> None:
    """Resets the hooks of the program's `sys` before every run, and what a program has set of its standard input."""
    hooks = {name: getattr(sys_module, name) for name in ("excepthook", "displayhook", "unraisablehook", "stdin")}

    def reset() -> None:
        vars(sys_module).update(hooks)
        vars(hooks["stdin"]).clear()

    scheduler.boot_reset.append(reset)


def _by_itself() -> set[Any]:
    """The threads of this run for which `logging` configures itself just now."""
    return scheduler.run_state.setdefault("logging configures", set())


def _configured_by_itself(basic_config: Callable[..., None]) -> Callable[..., None]:
    """`basicConfig`, which `logging.error` and its like call without arguments: under a lock, and the same whoever is first."""
    def configuring(**words: Any) -> None:
        current, threads = scheduler.cur, _by_itself()
        if words or current in threads:
            return basic_config(**words)
        threads.add(current)
        try:
            basic_config()
        finally:
            threads.discard(current)
    documented(configuring, basic_config)
    return configuring


def _configuring(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a logger that changes it; of what others do with the logger only a look at its `handlers` is an operation."""
    def configuring(self: Any, *args: Any) -> Any:
        if scheduler.multi and scheduler.cur is not None:
            if method.__name__.endswith("Handler"):
                scheduler.touch(WRITE, (scheduler.serial(self), "handlers"), RESHAPE, (scheduler.serial(self.handlers), 0))
            if scheduler.cur not in _by_itself():
                scheduler.uncertain.add(f"Threads call `{method.__name__}` of `logging`: not every order of that and of the uses "
                                        "of the logger was tried.")
        return method(self, *args)
    documented(configuring, method)
    return configuring


def _set_noted(self: Any, name: str, value: Any) -> None:
    """A `__setattr__` for library objects, whose code is not instrumented: reports the change to the cycle detector."""
    object.__setattr__(self, name, value)
    if scheduler.cycle_detector is not None:
        scheduler.cycle_detector.wrote((scheduler.serial(self), name), value)


def _reshaping(method: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps a queue's method that changes its container: reports the change to the cycle detector, and to who looks in there."""
    def changing(*args: Any) -> Any:
        if scheduler.peeked:
            scheduler.touch(RESHAPE, (scheduler.serial(args[0].queue), 0))
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
        return method(*args)
    return changing
