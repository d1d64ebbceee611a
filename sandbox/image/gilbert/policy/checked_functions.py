"""Functions of a library module that look attributes up by name, made again so that each name is checked first."""

from __future__ import annotations

import types
from collections.abc import Callable

from gilbert.shared.annotations import Any


def checked_functions(
    module: types.ModuleType, names: frozenset[str], check: Callable[[str], None], **instead: Any
) -> dict[str, types.FunctionType]:
    """The module's functions of these names. They share its classes and constants, and have each other and `instead`.

    `check` gets every name that they read: it refuses, or returns.
    """

    def checked(real: Callable[..., Any]) -> Callable[..., Any]:
        def by_name(target: Any, name: Any, *rest: Any) -> Any:
            check(name)
            return real(target, name, *rest)

        return by_name

    space = {**vars(module), "getattr": checked(getattr), "hasattr": checked(hasattr), **instead}
    made = {name: _with_globals(vars(module)[name], space) for name in names & vars(module).keys()}
    space.update({name: function for name, function in made.items() if name not in instead})
    return made


def _with_globals(function: types.FunctionType, space: dict[str, Any]) -> types.FunctionType:
    made = types.FunctionType(function.__code__, space, function.__name__, function.__defaults__, function.__closure__)
    made.__kwdefaults__ = function.__kwdefaults__
    made.__doc__ = function.__doc__
    made.__module__ = function.__module__
    made.__qualname__ = function.__qualname__
    return made
