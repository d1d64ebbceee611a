"""What is left of `os`, `sys`, `inspect` and `operator` for a submission: modules that hold only the names it may use."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

from gilbert.policy import names

Refuse = Callable[[int, str, str], None]
#: Names of `sys` that change while a program runs, or that it may set: read from and written to the real one.
_LIVE = frozenset("stdout stderr stdin excepthook displayhook unraisablehook".split())


def allowed(module: str, allow: frozenset[str]) -> frozenset[str] | None:
    """The names of a module that a submission may use; None for all of them."""
    if module == "os":
        return names.OS_WITH_PROCESSES if names.PROCESSES in allow else names.OS
    return {"sys": names.SYS, "inspect": names.INSPECT}.get(module)


def facade(real: types.ModuleType, open_names: frozenset[str], refuse: Callable[[str, str], None]) -> types.ModuleType:
    """A module with the open names of the real one; anything else of it is refused, and what it lacks stays missing."""
    name = real.__name__

    class Facade(types.ModuleType):
        def __getattr__(self, wanted: str) -> Any:
            if wanted in _LIVE and wanted in open_names:
                return getattr(real, wanted)
            if not wanted.startswith("__") and hasattr(real, wanted):
                refuse(f"{name}.{wanted}", "this question has no need of it")
            raise AttributeError(f"module {name!r} has no attribute {wanted!r}")

        def __setattr__(self, wanted: str, value: Any) -> None:
            if wanted in _LIVE and wanted in open_names:
                setattr(real, wanted, value)
            else:
                refuse(f"setting {name}.{wanted}", "it reaches into the interpreter")

    made = Facade(name, real.__doc__)
    for wanted in open_names:
        if wanted not in _LIVE and hasattr(real, wanted):
            made.__dict__[wanted] = getattr(real, wanted)
    return made


def guarded_operator(real: types.ModuleType, check: Callable[[Any, str], None]) -> types.ModuleType:
    """`operator` whose attrgetter and methodcaller look at the names that they are given."""
    made = types.ModuleType(real.__name__, real.__doc__)
    made.__dict__.update(real.__dict__)

    def attrgetter(*wanted: Any) -> Any:
        for dotted in wanted:
            for name in str(dotted).split("."):
                check(None, name)
        return real.attrgetter(*wanted)

    def methodcaller(name: Any, /, *args: Any, **words: Any) -> Any:
        check(None, str(name))
        return real.methodcaller(name, *args, **words)

    made.__dict__.update(attrgetter=attrgetter, methodcaller=methodcaller)
    return made


#: What a program may set of a module: hooks that are made to be set. Anything else would change the library for the judge too.
_SETTABLE = frozenset({("threading", "excepthook")})


def leads_elsewhere(module: types.ModuleType) -> bool:
    """Whether other modules can be reached through this one; and `threading`, which nobody may change."""
    if module.__name__ in ("threading", "traceback", "typing", "string", "timeit"):
        return True
    return any(isinstance(found, types.ModuleType) for found in list(vars(module).values()))


def view(real: types.ModuleType, reached: Callable[[types.ModuleType, str], Any]) -> types.ModuleType:
    """A module as it is, but for the modules that it merely imports, and for being changed."""
    name = real.__name__

    class View(types.ModuleType):
        def __getattr__(self, wanted: str) -> Any:
            found = reached(real, wanted)
            # A class or function of a library stays what it is; anything else may change while the program runs.
            if isinstance(found, (type, types.FunctionType)) and (name, wanted) not in _SETTABLE:
                self.__dict__[wanted] = found
            return found

        def __setattr__(self, wanted: str, value: Any) -> None:
            if (name, wanted) not in _SETTABLE:
                raise AttributeError(f"{name}.{wanted} belongs to everybody: it can't be set here")
            setattr(real, wanted, value)

        def __delattr__(self, wanted: str) -> None:
            raise AttributeError(f"{name}.{wanted} belongs to everybody: it can't be deleted here")

        def __dir__(self) -> list[str]:
            return dir(real)

    made = View(name, real.__doc__)
    for fixed in ("__spec__", "__loader__", "__package__"):
        made.__dict__.pop(fixed, None)
    return made
