"""Views of modules: objects through which a submission reads a module but can't change it."""

from __future__ import annotations

import types
from collections.abc import Callable

from gilbert.shared.annotations import Any

#: Names of `sys` that a submission may set or that change while it runs. They are read from and written to the real module.
_LIVE = frozenset("stdout stderr stdin excepthook displayhook unraisablehook".split())
#: (module, name) that a submission may set: hooks. Anything else would change the library for the judge.
_SETTABLE = frozenset({("threading", "excepthook")})
#: Members of these types never change, so a view caches them. Other members may change while the program runs.
_LASTING = (type, types.FunctionType, types.BuiltinFunctionType)


def _as_a_module(cls: type) -> None:
    """Names a class of modules as Python's own is named."""
    cls.__name__ = cls.__qualname__ = "module"
    cls.__module__ = "builtins"


def selection(
    real: types.ModuleType,
    open_names: frozenset[str],
    refuse: Callable[[str, str], None],
    view_of: Callable[[types.ModuleType], types.ModuleType],
) -> types.ModuleType:
    """A module with only the open names of the real one. Its other names are refused; names that it lacks stay missing."""
    name = real.__name__

    class Selection(types.ModuleType):
        def __getattr__(self, wanted: str) -> Any:
            if wanted in _LIVE and wanted in open_names:
                return getattr(real, wanted)
            if not wanted.startswith("__") and hasattr(real, wanted):
                refuse(f"{name}.{wanted}", "this question does not need it")
            raise AttributeError(f"module {name!r} has no attribute {wanted!r}")

        def __setattr__(self, wanted: str, value: Any) -> None:
            if wanted in _LIVE and wanted in open_names:
                setattr(real, wanted, value)
            else:
                refuse(f"setting {name}.{wanted}", "it gives access to the interpreter's internals")

    _as_a_module(Selection)
    made = Selection(name, real.__doc__)
    for wanted in open_names:
        if wanted not in _LIVE and hasattr(real, wanted):
            found = getattr(real, wanted)
            made.__dict__[wanted] = view_of(found) if isinstance(found, types.ModuleType) else found
    return made


def view(real: types.ModuleType, read: Callable[[types.ModuleType, str], Any]) -> types.ModuleType:
    """A read-only module. `read` gives each member: it may refuse or replace it. The judge uses the real module too."""
    name = real.__name__

    class View(types.ModuleType):
        def __getattr__(self, wanted: str) -> Any:
            if wanted == "__all__" and not hasattr(real, wanted):
                return [public for public in vars(real) if not public.startswith("_")]
            try:
                found = read(real, wanted)
            except AttributeError as error:
                words = str(error)
            else:
                return self._given(wanted, found)
            # Raised outside the handler: Python's own error names the real module, and would be its context.
            raise AttributeError(words, name=wanted, obj=self)

        def _given(self, wanted: str, found: Any) -> Any:
            if isinstance(found, _LASTING) and (name, wanted) not in _SETTABLE:
                self.__dict__[wanted] = found
            return found

        def __setattr__(self, wanted: str, value: Any) -> None:
            if (name, wanted) not in _SETTABLE:
                raise AttributeError(f"{name}.{wanted} is shared with the judge: it can't be set here")
            setattr(real, wanted, value)

        def __delattr__(self, wanted: str) -> None:
            raise AttributeError(f"{name}.{wanted} is shared with the judge: it can't be deleted here")

        def __dir__(self) -> list[str]:
            return dir(real)

    _as_a_module(View)
    made = View(name, real.__doc__)
    for fixed in ("__spec__", "__loader__", "__package__"):
        made.__dict__.pop(fixed, None)
    return made
