"""Library modules written in Python, loaded again with hooks, so that their accesses to shared objects are visible.

`Counter.update` reads and writes item by item, `deepcopy` and `statistics.mean` iterate: other threads can run in between.
Their accesses get the site of the program's call that led there.
"""

import builtins
import importlib.machinery
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.library.compiled import hooked
from gilbert.explorer.program.hooks.gil_marks import MARKS
from gilbert.explorer.program.hooks.types_and_methods import SEEN_FLAG
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.immutable_classes import make_module_immutable

SEEN = frozenset({
    "collections", "copy", "statistics", "graphlib", "heapq", "json", "json.encoder", "json.decoder", "configparser", "pprint",
})
#: Names of `collections` written in C. An import of only these needs no copy.
_OF_C = frozenset({"deque", "defaultdict", "OrderedDict", "namedtuple"})


def wanted(name: str, fromlist: Any) -> bool:
    """Whether an import needs an instrumented copy."""
    return name in SEEN and not (name == "collections" and fromlist and _OF_C.issuperset(fromlist))


class SeenModules:
    """The copies loaded so far, by name."""

    def __init__(self) -> None:
        self.modules: dict[str, ModuleType] = {}
        self.hooks = library_hooks()
        self.builtins = {**vars(builtins), "__import__": self.inner_import}

    def load(self, name: str) -> ModuleType:
        """The copy of a module, loaded on first use, outside any run."""
        found = self.modules.get(name)
        if found is not None:
            return found
        parent = self.load(name.rpartition(".")[0]) if "." in name else None
        if name in self.modules:
            return self.modules[name]
        real = builtins.__import__(name, {}, None, ("",))
        spec: Any = importlib.machinery.PathFinder.find_spec(name, getattr(parent, "__path__", None))
        module = self.modules[name] = ModuleType(name, real.__doc__)
        package = spec.submodule_search_locations is not None
        module.__dict__.update({
            "_private": True, SEEN_FLAG: True, "__file__": spec.origin, "__builtins__": self.builtins,
            "__package__": name if package else name.rpartition(".")[0]})
        if package:
            module.__path__ = list(spec.submodule_search_locations)
        current, scheduler.cur = scheduler.cur, None
        multi, scheduler.multi = scheduler.multi, False
        try:
            exec(hooked(name, spec, self.hooks), module.__dict__)
        finally:
            scheduler.cur, scheduler.multi = current, multi
        if parent is not None:
            setattr(parent, name.rpartition(".")[2], module)
        make_module_immutable(module)
        return module

    def inner_import(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """`__import__` for the copies: modules of their own package listed in `SEEN` are copies, too."""
        full = f"{globals['__package__']}.{name}".rstrip(".") if level else name
        if full in SEEN and (level or full != "collections"):
            module = self.load(full)
            for item in fromlist or ():
                if f"{full}.{item}" in SEEN:
                    self.load(f"{full}.{item}")
                elif not hasattr(module, item) and hasattr(module, "__path__"):
                    setattr(module, item, getattr(builtins.__import__(full, {}, None, (item,)), item))
            return module
        return builtins.__import__(full, globals, locals, fromlist, 0)


def library_hooks() -> dict[str, Callable[..., Any]]:
    """Hooks that forward to the hooks of the current exploration, with the site of the program's call."""

    def at_end(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        """A hook whose last argument is the site."""
        def hook(*args: Any) -> Any:
            if not scheduler.multi or scheduler.cur is None:
                return plain(*args[:-1])
            return scheduler.hooks[name](*args[:-1], scheduler.called_from())
        return hook

    def attribute(name: str, plain: Callable[..., Any], position: int) -> Callable[..., Any]:
        """The same for an attribute. Dunder names are no data."""
        def hook(*args: Any) -> Any:
            if not scheduler.multi or scheduler.cur is None or args[position].startswith("__"):
                return plain(*args[:-1])
            return scheduler.hooks[name](*args[:-1], scheduler.called_from())
        return hook

    def by_name(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        """`getattr` and the like, whose first argument is the site."""
        def hook(site: int, *args: Any) -> Any:
            if not scheduler.multi or scheduler.cur is None or str(args[1]).startswith("__"):
                return plain(*args)
            return scheduler.hooks[name](scheduler.called_from(), *args)
        return hook

    def mark(name: str) -> Callable[..., Any]:
        """A place where a build with the GIL can switch threads. The last argument is the value, if there is one."""
        def hook(*args: Any) -> Any:
            return scheduler.hooks[name](*args) if scheduler.cur is not None else args[-1] if args else 0
        return hook

    def first(value: Any, *rest: Any) -> Any:
        return value

    def store(value: Any, obj: Any, name: str) -> None:
        setattr(obj, name, value)

    def setitem(value: Any, obj: Any, key: Any) -> None:
        obj[key] = value

    def delitem(obj: Any, key: Any) -> None:
        del obj[key]

    def getitem(obj: Any, key: Any) -> Any:
        return obj[key]

    return {
        "load": attribute("load", getattr, 1), "method": attribute("method", getattr, 1),
        "store": attribute("store", store, 2), "drop": attribute("drop", delattr, 1),
        "getattr": by_name("getattr", getattr), "setattr": by_name("setattr", setattr), "delattr": by_name("delattr", delattr),
        "hasattr": by_name("hasattr", hasattr),
        "getitem": at_end("getitem", getitem), "setitem": at_end("setitem", setitem), "delitem": at_end("delitem", delitem),
        "slice": slice, "augment": at_end("augment", lambda left, right: right),
        **{name: at_end(name, first) for name in (
            "bound", "whole", "deep", "called", "apart", "length", "truth", "reshape", "iterate", "iterate_new", "advance",
            "advance_unused", "resumed")},
        # Variables of the library module are not the program's, so accesses to them are not announced.
        "read_global": lambda site: None, "read_cell": lambda site, owner: None, "write_global": first, "write_cell": first,
        "owner": lambda: 0,
        "loop": lambda site, plain: None, "poll": lambda site: None, "polled": lambda site: None,
        "awaits": lambda: None, "awaited": lambda: None,
        "looked_at": lambda obj, name, site: obj,
        "looks": lambda subject, reads: False, "captured": lambda *args: True,
        **{name: mark(name) for name in MARKS},
    }
