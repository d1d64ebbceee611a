"""Views of modules: objects through which a submission reads a module but can't change it.

All of them are of one class, which a submission also gets as `types.ModuleType`: so a module is what it is in any Python.
"""

from __future__ import annotations

import types
from collections.abc import Callable

from gilbert.shared.annotations import Any
from gilbert.shared.immutable_classes import make_immutable

#: Names of `sys` that a submission may set or that change while it runs. They are read from and written to the real module.
_LIVE = frozenset("stdout stderr stdin excepthook displayhook unraisablehook".split())
#: (module, name) that a submission may set: hooks. Anything else would change the library for the judge.
_SETTABLE = frozenset({("threading", "excepthook")})
#: Members of these types never change, so a view caches them. Other members may change while the program runs.
_LASTING = (type, types.FunctionType, types.BuiltinFunctionType)


class _Module:
    """How one module is read and set. A module that a submission makes is like any other."""

    #: The view, and the values that it holds by right.
    view: types.ModuleType
    given: dict[str, Any]

    def read(self, module: types.ModuleType, wanted: str) -> Any:
        raise AttributeError(f"module {types.ModuleType.__getattribute__(module, '__name__')!r} has no attribute {wanted!r}")

    def set(self, module: types.ModuleType, wanted: str, value: Any) -> None:
        types.ModuleType.__setattr__(module, wanted, value)

    def delete(self, module: types.ModuleType, wanted: str) -> None:
        types.ModuleType.__delattr__(module, wanted)

    def names(self, module: types.ModuleType) -> list[str]:
        return list(types.ModuleType.__dir__(module))


#: By the identity of the view. Views live as long as the process.
_behind: dict[int, _Module] = {}
_plain = _Module()


def _of(module: types.ModuleType) -> _Module:
    return _behind.get(id(module), _plain)


def _stands_behind(module: types.ModuleType, behind: _Module) -> types.ModuleType:
    behind.view, behind.given = module, dict(module.__dict__)
    _behind[id(module)] = behind
    return module


def changed() -> str | None:
    """The name of a view that holds something else than what it was given; None if there is none."""
    for behind in _behind.values():
        held = behind.view.__dict__
        if type(behind.view) is not MODULE or list(map(id, held.values())) != list(map(id, behind.given.values())):
            return str(behind.given["__name__"])
    return None


#: The class of all modules that a submission gets or makes.
MODULE: Any = type(
    "module",
    (types.ModuleType,),
    {
        "__module__": "builtins",
        "__doc__": types.ModuleType.__doc__,
        "__getattr__": lambda self, wanted: _of(self).read(self, wanted),
        "__setattr__": lambda self, wanted, value: _of(self).set(self, wanted, value),
        "__delattr__": lambda self, wanted: _of(self).delete(self, wanted),
        "__dir__": lambda self: _of(self).names(self),
    },
)
make_immutable(MODULE)


class _Selection(_Module):
    def __init__(self, real: types.ModuleType, open_names: frozenset[str], refuse: Callable[[str, str], None]) -> None:
        self._real = real
        self._open = open_names
        self._refuse = refuse

    def read(self, module: types.ModuleType, wanted: str) -> Any:
        name = self._real.__name__
        if wanted in _LIVE and wanted in self._open:
            return getattr(self._real, wanted)
        if not wanted.startswith("__") and hasattr(self._real, wanted):
            self._refuse(f"{name}.{wanted}", "this question does not need it")
        raise AttributeError(f"module {name!r} has no attribute {wanted!r}")

    def set(self, module: types.ModuleType, wanted: str, value: Any) -> None:
        if wanted in _LIVE and wanted in self._open:
            setattr(self._real, wanted, value)
        else:
            self._refuse(f"setting {self._real.__name__}.{wanted}", "it gives access to the interpreter's internals")


def selection(
    real: types.ModuleType,
    open_names: frozenset[str],
    refuse: Callable[[str, str], None],
    view_of: Callable[[types.ModuleType], types.ModuleType],
) -> types.ModuleType:
    """A module with only the open names of the real one. Its other names are refused; names that it lacks stay missing."""
    made = MODULE(real.__name__, real.__doc__)
    for wanted in open_names:
        if wanted not in _LIVE and hasattr(real, wanted):
            found = getattr(real, wanted)
            made.__dict__[wanted] = view_of(found) if isinstance(found, types.ModuleType) else found
    return _stands_behind(made, _Selection(real, open_names, refuse))


class _View(_Module):
    def __init__(self, real: types.ModuleType, member: Callable[[types.ModuleType, str], Any]) -> None:
        self._real = real
        self._member = member

    def read(self, module: types.ModuleType, wanted: str) -> Any:
        real = self._real
        if wanted == "__all__" and not hasattr(real, wanted):
            return [public for public in vars(real) if not public.startswith("_")]
        try:
            found = self._member(real, wanted)
        except AttributeError as error:
            words = str(error)
        else:
            if isinstance(found, _LASTING) and (real.__name__, wanted) not in _SETTABLE:
                module.__dict__[wanted] = self.given[wanted] = found
            return found
        # Raised outside the handler: Python's own error names the real module, and would be its context.
        raise AttributeError(words, name=wanted, obj=module)

    def set(self, module: types.ModuleType, wanted: str, value: Any) -> None:
        name = self._real.__name__
        if (name, wanted) not in _SETTABLE:
            raise AttributeError(f"{name}.{wanted} is shared with the judge: it can't be set here")
        setattr(self._real, wanted, value)

    def delete(self, module: types.ModuleType, wanted: str) -> None:
        raise AttributeError(f"{self._real.__name__}.{wanted} is shared with the judge: it can't be deleted here")

    def names(self, module: types.ModuleType) -> list[str]:
        return dir(self._real)


def view(real: types.ModuleType, read: Callable[[types.ModuleType, str], Any]) -> types.ModuleType:
    """A read-only module. `read` gives each member: it may refuse or replace it. The judge uses the real module too."""
    made = MODULE(real.__name__, real.__doc__)
    for fixed in ("__spec__", "__loader__", "__package__"):
        made.__dict__.pop(fixed, None)
    return _stands_behind(made, _View(real, read))
