"""Private copies of the standard library's modules about threads, and the imports a program sees.

The copies are loaded once for a process, from the library's own source, against the scheduler's
primitives; the process's real `threading` and friends are never touched.
"""

import builtins
import importlib.machinery
import os
import sys
from collections.abc import Callable
from types import CodeType, ModuleType
from typing import Any

from gilbert.shared.immutable_classes import make_immutable, make_module_immutable
from gilbert.explorer.model.clock import make_time
from gilbert.explorer.runtime.scheduler import Scheduler, Refused, Unsupported
from gilbert.explorer.model.functools_operator import make_functools, make_operator
from gilbert.explorer.model.primitives import TIMEOUT_MAX, make_primitives
from gilbert.explorer.model.stand_ins import make_datetime, make_gc, make_inspect, make_os, make_sys
from gilbert.explorer.model.threads import make_threads

#: Roots that are loaded privately.
PRIVATE = frozenset({"threading", "queue", "concurrent", "asyncio", "sched", "logging", "_threading_local"})
#: What can't be controlled: said plainly, never guessed.
UNCONTROLLED = {
    "multiprocessing": "processes", "subprocess": "processes", "socket": "sockets", "socketserver": "sockets",
    "select": "waiting in the operating system", "selectors": "waiting in the operating system",
    "signal": "signals", "ssl": "sockets", "http": "sockets", "urllib": "sockets", "ftplib": "sockets",
    "smtplib": "sockets", "xmlrpc": "sockets", "pty": "processes", "sqlite3": "a database",
    "numpy": "C extensions", "trio": "another event loop", "gevent": "another scheduler", "curio": "another event loop",
}
#: Modules of those packages that only compute.
HARMLESS = frozenset({"http", "urllib", "urllib.parse", "urllib.error"})
#: What no submission needs, and what the explorer could be reached through.
FORBIDDEN = frozenset({
    "ctypes", "_ctypes", "greenlet", "gilbert", "importlib", "imp", "runpy", "pkgutil", "code",
    "codeop", "pdb", "bdb", "trace", "tracemalloc", "faulthandler", "_testcapi", "_testinternalcapi", "cffi",
    "_imp", "_frozen_importlib", "_frozen_importlib_external", "sysconfig", "site", "_posixsubprocess", "posix",
    "_socket", "_multiprocessing", "_posixshmem", "_signal", "_interpreters", "_xxsubinterpreters", "zipimport",
    "readline", "_opcode", "monitoring", "pickletools",
})


def noted(scheduler: Scheduler) -> Callable[..., None]:
    """A `__setattr__` for the library's own objects, whose code is not instrumented: states of a run tell them apart, too."""
    def set_noted(self: Any, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.wrote((scheduler.serial(self), name), value)
    return set_noted


def reshaping(scheduler: Scheduler, method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of the library's own that changes what is in a container."""
    def changing(*args: Any) -> Any:
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
        return method(*args)
    return changing


class Library:
    """The modules a program gets, all bound to one scheduler."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        self.modules: dict[str, ModuleType] = {}
        #: Roots that are loaded and adapted: their classes can't be changed any more.
        self.sealed: set[str] = set()
        self.codes: dict[str, CodeType] = {}
        primitives = make_primitives(scheduler)
        threads = make_threads(scheduler, primitives)
        self.primitives, self.threads = primitives, threads
        self.time = make_time(scheduler)
        self.quiet_time = make_time(scheduler, quiet=True)
        self.modules["_thread"] = self._thread_module()
        queue = ModuleType("_queue")
        queue.SimpleQueue, queue.Empty = primitives["SimpleQueue"], primitives["Empty"]
        self.modules["_queue"] = queue
        self.inner_os = ModuleType("os")
        self.inner_os.__dict__.update(vars(os))
        self.inner_os.register_at_fork = lambda **hooks: None
        self.inner_builtins = {**vars(builtins), "__import__": self.inner_import}
        self.sys = make_sys()
        #: What a program gets instead of the real modules.
        self.standins: dict[str, ModuleType] = {
            "time": self.time, "sys": self.sys, "os": make_os(), "operator": make_operator(scheduler),
            "functools": make_functools(scheduler), "inspect": make_inspect(), "gc": make_gc(),
            "datetime": make_datetime(scheduler, self.time),
        }
        self._load_threading()
        for made in (*primitives.values(), *threads.values()):
            if isinstance(made, type):
                make_immutable(made)
        self.program_builtins = self._program_builtins()
        #: A scenario's: without the guards that a submission's are given later.
        self.scenario_builtins = dict(self.program_builtins)
        scheduler.boot_reset.append(afresh())

    # ------------------------------------------------------------ made modules

    def _thread_module(self) -> ModuleType:
        p, t = self.primitives, self.threads
        module = ModuleType("_thread")
        module._private = True

        def no_handle(*args: Any) -> None:
            raise RuntimeError("thread handles are not available here")

        module.__dict__.update(
            allocate_lock=p["Waiter"], allocate=p["Lock"], lock=p["Lock"], LockType=p["Lock"], RLock=p["RLock"],
            get_ident=t["get_ident"], get_native_id=t["get_native_id"], start_new_thread=t["start_new_thread"],
            start_new=t["start_new_thread"], error=RuntimeError, TIMEOUT_MAX=TIMEOUT_MAX, _local=t["local"],
            start_joinable_thread=no_handle, daemon_threads_allowed=lambda: True, _shutdown=lambda: None,
            _make_thread_handle=lambda ident: None, _ThreadHandle=object, _get_main_thread_ident=lambda: 140000000000001,
            _is_main_interpreter=lambda: True, _excepthook=lambda args: None, _ExceptHookArgs=tuple,
            stack_size=lambda size=0: 0, _count=t["active_count"], interrupt_main=no_handle,
        )
        return module

    # ------------------------------------------------------------ private copies

    def load(self, name: str) -> ModuleType:
        """The private copy of a library module, loaded on first use."""
        found = self.modules.get(name)
        if found is not None:
            return found
        parent = None
        if "." in name:
            parent = self.load(name.rpartition(".")[0])
            if name in self.modules:
                return self.modules[name]
        # Not importlib.util.find_spec: it would import the real parent package.
        spec = importlib.machinery.PathFinder.find_spec(name, getattr(parent, "__path__", None))
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        module = ModuleType(name)
        module._private = True
        module.__file__ = spec.origin
        module.__spec__ = spec
        module.__package__ = name if spec.submodule_search_locations is not None else name.rpartition(".")[0]
        if spec.submodule_search_locations is not None:
            module.__path__ = list(spec.submodule_search_locations)
        module.__dict__["__builtins__"] = self.inner_builtins
        self.modules[name] = module
        if parent is not None:
            setattr(parent, name.rpartition(".")[2], module)
        current, self.scheduler.cur = self.scheduler.cur, None
        multi, self.scheduler.multi = self.scheduler.multi, False
        try:
            exec(spec.loader.get_code(name), module.__dict__)
        except BaseException:
            del self.modules[name]
            raise
        finally:
            self.scheduler.cur, self.scheduler.multi = current, multi
        self._adapt(name, module)
        self._seal(name)
        return module

    def _seal(self, name: str) -> None:
        """What a program and its scenario share stays as it is, once all of a package has been adapted."""
        root = name.partition(".")[0]
        if name == root:
            self.sealed.add(root)
        for known, module in self.modules.items():
            if root in self.sealed and (known == name or name == root and known.startswith(f"{root}.")):
                make_module_immutable(module)

    def inner_import(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """`__import__` for the private copies."""
        if level:
            package = globals["__package__"]
            for _ in range(level - 1):
                package = package.rpartition(".")[0]
            name = f"{package}.{name}" if name else package
        root = name.partition(".")[0]
        if name == "time":
            return self.quiet_time
        if name == "os":
            return self.inner_os
        if name in ("_asyncio", "ssl"):
            raise ImportError("the pure Python version is wanted")
        if name in ("_thread", "_queue"):
            return self.modules[name]
        if name == "concurrent.futures.process":
            raise Unsupported("`ProcessPoolExecutor`: the explorer can't control processes")
        if root not in PRIVATE:
            return builtins.__import__(name, globals, locals, fromlist, 0)
        return self._import_private(name, fromlist, bool(level))

    def _import_private(self, name: str, fromlist: Any, relative: bool = False) -> Any:
        module = self.load(name)
        if fromlist:
            for item in fromlist:
                if item != "*" and not hasattr(module, item) and hasattr(module, "__path__"):
                    try:
                        self.load(f"{name}.{item}")
                    except ModuleNotFoundError:
                        pass
            return module
        return module if relative else self.load(name.partition(".")[0])

    def _load_threading(self) -> None:
        module = self.load("threading")
        p, t = self.primitives, self.threads
        for name in ("Thread", "Timer", "local", "current_thread", "main_thread", "enumerate", "active_count",
                     "get_ident", "get_native_id"):
            setattr(module, name, t[name])
        module.currentThread, module.activeCount = t["current_thread"], t["active_count"]
        module.Event, module.Lock = p["Event"], p["Lock"]
        module._CRLock = p["RLock"]
        self.modules["_thread"].allocate_lock = p["Lock"]
        self.original_excepthook = module.excepthook
        scheduler = self.scheduler
        scheduler.local = t["local"]
        scheduler.excepthook = lambda: None if module.excepthook is self.original_excepthook else module.excepthook

    def _adapt(self, name: str, module: ModuleType) -> None:
        """Small changes after loading: state that has to be fresh for every run."""
        scheduler = self.scheduler
        if name == "concurrent.futures.thread":
            def fresh() -> None:
                module._shutdown = False
                module._threads_queues.clear()

            def number() -> int:
                scheduler.run_state["pools"] = scheduler.run_state.get("pools", -1) + 1
                return scheduler.run_state["pools"]

            module.ThreadPoolExecutor._counter = staticmethod(number)
            scheduler.boot_reset.append(fresh)
        if name == "logging":
            scheduler.boot_reset.append(lambda: _forget_loggers(module))
        if name == "threading":
            for cls in (module.Semaphore, module.Barrier):
                cls.__setattr__ = noted(scheduler)
        if name == "queue":
            for cls in (module.Queue, module.LifoQueue, module.PriorityQueue):
                cls._put, cls._get = reshaping(scheduler, cls._put), reshaping(scheduler, cls._get)
        if name == "concurrent.futures._base":
            from gilbert.explorer.model.futures import watch_futures

            watch_futures(scheduler, module)
        if name == "asyncio":
            from gilbert.explorer.model.event_loop import adapt_asyncio

            adapt_asyncio(self, module)

    # ------------------------------------------------------------ what a program sees

    def program_import(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """`__import__` for the explored program."""
        scheduler = self.scheduler
        root = name.partition(".")[0]
        if level:
            raise ImportError("attempted relative import with no known parent package")
        if name in self.standins:
            return self.standins[name]
        if root in UNCONTROLLED or name == "concurrent.futures.process":
            self._only_harmless(name, fromlist or ())
        if root in FORBIDDEN:
            raise Refused(sys._getframe(1).f_lineno, f"`import {name}`")
        if name in ("_thread", "_queue"):
            return self.modules[name]
        if root in PRIVATE:
            return self._import_private(name, fromlist)
        if name == "weakref":
            scheduler.uncertain.add(
                "It uses weak references: when an object dies is no operation here, so not every moment of it was tried.")
        if name == "random":
            if not scheduler.run_state.get("random"):
                scheduler.run_state["random"] = True
                builtins.__import__("random").seed(0)
        return builtins.__import__(name, globals, locals, fromlist, 0)

    @staticmethod
    def _only_harmless(name: str, fromlist: Any) -> None:
        """Raises Unsupported for a module that can't be controlled, and for one that is asked of its package."""
        asked = [f"{name}.{item}" for item in fromlist] if name in HARMLESS else [name]
        for wanted in asked:
            if wanted not in HARMLESS and (wanted == name or _is_module(wanted)):
                what = UNCONTROLLED.get(name.partition(".")[0], "processes")
                raise Unsupported(f"`import {wanted}`: the explorer can't control {what}")

    def _program_builtins(self) -> dict[str, Any]:
        table = dict(vars(builtins))

        # Plain functions: a bound method would lead to the library and the scheduler.
        def importing(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
            return self.program_import(name, globals, locals, fromlist, level)

        def unseen(*args: Any, **kwargs: Any) -> None:
            raise Unsupported("`exec`, `eval` and `compile` run code that the explorer can't see")

        def no_input(*args: Any) -> None:
            raise Unsupported("`input()` waits for a person, where the explorer has no control")

        def variables(*args: Any) -> Any:
            if args and isinstance(args[0], ModuleType):
                raise Refused(sys._getframe(1).f_lineno, "`vars` of a module")
            return vars(*args) if args else sys._getframe(1).f_locals

        table.update(__import__=importing, exec=unseen, eval=unseen, compile=unseen, vars=variables, input=no_input, breakpoint=no_input, help=no_input)
        table.update(quit=self.sys.exit, exit=self.sys.exit)
        for name in ("copyright", "credits", "license"):
            table.pop(name, None)
        return table


def _forget_loggers(logging: ModuleType) -> None:
    """A run begins with the logging of a fresh interpreter: handlers and levels of the run before are gone."""
    root = logging.root
    root.handlers.clear()
    root.filters.clear()
    root.setLevel(logging.WARNING)
    root.disabled = False
    root.manager.loggerDict.clear()
    root.manager.disable = 0
    root.manager._clear_cache()
    logging._handlers.clear()
    del logging._handlerList[:]
    logging.lastResort = logging._defaultLastResort
    logging.raiseExceptions = True


def afresh() -> Callable[[], None]:
    """Puts back, before a run, the environment that an earlier one may have changed: no run knows anything of another."""
    environment = dict(os.environ)

    def reset() -> None:
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)

    return reset


def _is_module(name: str) -> bool:
    """Whether `from package import name` would import a module."""
    package, _, _ = name.rpartition(".")
    spec = importlib.machinery.PathFinder.find_spec(package)
    return spec is not None and importlib.machinery.PathFinder.find_spec(name, spec.submodule_search_locations) is not None
