"""What a submission gets for a module: of `os`, `sys` and `inspect` what it may use, of the others a view that it can't change."""

from __future__ import annotations

import functools
import operator
import types
from collections.abc import Callable

from gilbert.shared.annotations import Any
from gilbert.policy import names

Refuse = Callable[[int, str, str], None]
#: Names of `sys` that change while a program runs, or that it may set: read from and written to the real one.
_LIVE = frozenset("stdout stderr stdin excepthook displayhook unraisablehook".split())
#: What `functools.wraps` copies and nobody else may ask for by name.
_WRAPPED = frozenset({*functools.WRAPPER_ASSIGNMENTS, *functools.WRAPPER_UPDATES})


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


def by_name(check: Callable[[Any, str], None]) -> dict[int, Callable[..., Any]]:
    """The library's functions that read attributes by names they are given, as functions that look at the names first.

    By the real one's id: wherever a module hands on such a function, it is this one that a submission gets.
    """

    def attrgetter(*wanted: Any) -> Any:
        for dotted in wanted:
            for name in str(dotted).split("."):
                check(None, name)
        return operator.attrgetter(*wanted)

    def methodcaller(name: Any, /, *args: Any, **words: Any) -> Any:
        check(None, str(name))
        return operator.methodcaller(name, *args, **words)

    def update_wrapper(
        wrapper: Any, wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS, updated: Any = functools.WRAPPER_UPDATES
    ) -> Any:
        names_of = tuple(map(str, assigned)), tuple(map(str, updated))
        for name in {*names_of[0], *names_of[1]} - _WRAPPED:
            check(wrapped, name)
        return functools.update_wrapper(wrapper, wrapped, *names_of)

    def wraps(wrapped: Any, assigned: Any = functools.WRAPPER_ASSIGNMENTS, updated: Any = functools.WRAPPER_UPDATES) -> Any:
        return functools.partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

    made = (attrgetter, methodcaller, update_wrapper, wraps)
    real = (operator.attrgetter, operator.methodcaller, functools.update_wrapper, functools.wraps)
    return {id(theirs): ours for theirs, ours in zip(real, made, strict=True)}


#: What a program may set of a module: hooks that are made to be set. Anything else would change the library for the judge too.
_SETTABLE = frozenset({("threading", "excepthook")})
_LASTING = (type, types.FunctionType, types.BuiltinFunctionType)


def view(real: types.ModuleType, reached: Callable[[types.ModuleType, str], Any]) -> types.ModuleType:
    """A module as it is, but for the modules that it merely imports, and for being changed: the judge uses it too."""
    name = real.__name__

    class View(types.ModuleType):
        def __getattr__(self, wanted: str) -> Any:
            if wanted == "__all__" and not hasattr(real, wanted):
                return [public for public in vars(real) if not public.startswith("_")]
            found = reached(real, wanted)
            # A class or function of a library stays what it is; anything else may change while the program runs.
            if isinstance(found, _LASTING) and (name, wanted) not in _SETTABLE:
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
