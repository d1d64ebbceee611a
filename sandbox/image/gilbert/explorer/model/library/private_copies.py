"""Loads library modules a second time from their source, with the modelled primitives.

The process's real `threading` and related modules are not changed.
"""

import builtins
import importlib.machinery
import os
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

from gilbert.explorer.model.library.import_rules import CLOCKED, ON_ASYNCIO, PRIVATE
from gilbert.explorer.model.library.loading_modules import make_inner_importlib, make_inner_sys
from gilbert.explorer.model.library.made_modules import make_queue_module, make_thread_module
from gilbert.explorer.model.stand_ins.clock import make_time
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.immutable_classes import make_module_immutable


class PrivateCopies:
    """The modules loaded so far, by name. `adapt(name, module)` changes one just after it is loaded."""

    def __init__(self, adapt: Callable[[str, ModuleType], None],
                 make_processes: Callable[[Callable[[str], ModuleType]], ModuleType]) -> None:
        self.adapt = adapt
        self.make_processes = make_processes
        self.modules: dict[str, ModuleType] = {"_thread": make_thread_module(), "_queue": make_queue_module()}
        #: Roots that are loaded and adapted. Their classes are immutable.
        self.sealed: set[str] = set()
        self.quiet_time, self.program_time = make_time(scheduler, quiet=True), make_time(scheduler)
        #: Names of `os` that a program gets in another form, for the private modules that give a program the time.
        self.present: dict[str, ModuleType] = {}
        self.inner_os = ModuleType("os")
        self.inner_os.__dict__.update(vars(os))
        self.inner_os.__dict__["register_at_fork"] = lambda **hooks: None
        self.inner_os.__dict__["getpid"] = lambda: present.process
        #: `sys` and `importlib` for packages based on asyncio.
        self.loading = {
            "sys": make_inner_sys(self.modules), "importlib": make_inner_importlib(self.wanted, self.load)}
        #: By module: names that it imports lazily from its own package, each with the module that has it.
        self.later: dict[str, dict[str, str]] = {}
        self.inner_builtins = {
            **vars(builtins), "__import__": self.inner_import, "__lazy_import__": self.inner_lazy_import}

    @staticmethod
    def wanted(name: str) -> bool:
        """Whether a module is loaded privately."""
        root = name.partition(".")[0]
        return root in PRIVATE or root in ON_ASYNCIO or root in CLOCKED

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
        # Not importlib.util.find_spec, which would import the real parent package.
        spec = importlib.machinery.PathFinder.find_spec(name, getattr(parent, "__path__", None))
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        module = self._new(name, spec)
        self.modules[name] = module
        if parent is not None:
            setattr(parent, name.rpartition(".")[2], module)
        self._execute(name, spec.loader, module)
        self.adapt(name, module)
        self._seal(name)
        return module

    def _new(self, name: str, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """An empty module with the attributes that the import system sets."""
        module = ModuleType(name)
        package = spec.submodule_search_locations is not None
        module.__dict__.update(
            _private=True, __file__=spec.origin, __spec__=spec, __package__=name if package else name.rpartition(".")[0],
            __builtins__=self.inner_builtins)
        if package:
            module.__path__ = list(spec.submodule_search_locations or ())
        return module

    def _execute(self, name: str, loader: Any, module: ModuleType) -> None:
        """Runs a module's source outside any run, so that its objects belong to no thread.

        A package based on asyncio is in `sys.modules` meanwhile, where `dataclasses` looks up the module of a class.
        """
        real = sys.modules.get(name)
        current, scheduler.cur = scheduler.cur, None
        multi, scheduler.multi = scheduler.multi, False
        if name.partition(".")[0] in ON_ASYNCIO:
            sys.modules[name] = module
        try:
            code = loader.get_code(name)
            if code is None:
                raise ImportError(f"{name}: the pure Python version is wanted", name=name)
            exec(code, module.__dict__)
            self._look_up_later(name, module)
        except BaseException:
            del self.modules[name]
            raise
        finally:
            scheduler.cur, scheduler.multi = current, multi
            if sys.modules.get(name) is module:
                sys.modules.pop(name)
                if real is not None:
                    sys.modules[name] = real

    def _seal(self, name: str) -> None:
        """Makes a package's classes immutable after all of it is adapted, because a program and its scenario share them."""
        root = name.partition(".")[0]
        if root in ON_ASYNCIO:
            return  # these packages set attributes of their own classes later
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
        if name in self.present and globals and str(globals.get("__name__")).partition(".")[0] in CLOCKED:
            return self.present[name]
        if name == "time":
            return self.quiet_time
        if name == "os":
            return self.inner_os
        if name == "_asyncio" or name == "ssl" and globals and str(globals.get("__name__", "")).startswith("asyncio"):
            raise ImportError("the pure Python version is wanted")
        if name in ("_thread", "_queue"):
            return self.modules[name]
        if name == "concurrent.futures.process":
            return self.processes()
        if not self.wanted(name):
            found = builtins.__import__(name, globals, locals, fromlist, 0)
            importing = str(globals.get("__name__", "")).partition(".")[0] if globals else ""
            return self.loading.get(found.__name__, found) if importing in ON_ASYNCIO else found
        return self.import_private(name, fromlist, bool(level))

    def inner_lazy_import(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """`__lazy_import__` for the private copies, from 3.15 on.

        The real one takes what stands among the process's modules, which would join a copy to the real library.
        What a package only passes on is loaded when it is asked for, as ever; the rest at once.
        """
        if not (level and fromlist):
            return self.inner_import(name, globals, locals, fromlist, level)
        later = self.later.setdefault(globals["__name__"], {})
        later.update(dict.fromkeys(fromlist, f"{globals['__package__']}.{name}"))
        return SimpleNamespace(**dict.fromkeys(fromlist))

    def _look_up_later(self, name: str, module: ModuleType) -> None:
        """What a module imports lazily from its own package is loaded at its first use."""
        later = self.later.pop(name, None)
        if later is None:
            return
        for item in later:
            del module.__dict__[item]
        missing = module.__dict__.get("__getattr__")

        def look_up(item: str) -> Any:
            if item in later:
                value = getattr(self.inner_import(later[item], fromlist=(item,)), item)
                module.__dict__[item] = value
                return value
            if missing is not None:
                return missing(item)
            raise AttributeError(f"module {name!r} has no attribute {item!r}")

        module.__dict__["__getattr__"] = look_up

    def processes(self) -> ModuleType:
        """`concurrent.futures.process`, made at its first import."""
        if "concurrent.futures.process" not in self.modules:
            self.modules["concurrent.futures.process"] = self.make_processes(self.load)
        return self.modules["concurrent.futures.process"]

    def import_private(self, name: str, fromlist: Any, relative: bool = False) -> ModuleType:
        """The module that an import statement of a private module gives."""
        module = self.load(name)
        if not fromlist:
            return module if relative else self.load(name.partition(".")[0])
        for item in fromlist:
            if item != "*" and not hasattr(module, item) and hasattr(module, "__path__"):
                try:
                    self.load(f"{name}.{item}")
                except ModuleNotFoundError:
                    pass  # no module of this package: the import statement itself then raises for the missing name
        return module
