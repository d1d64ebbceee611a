"""Makes modelled modules in place of real ones that reach outside the program. A missing name ends the exploration."""

from types import FunctionType, ModuleType
from typing import Any

from gilbert.explorer.model.refusing import unsupported
from gilbert.shared.immutable_classes import make_immutable


class MadeModule(ModuleType):
    """A modelled module in place of a real one. A name that it lacks ends the exploration as unsupported."""

    _private = True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        unsupported(f"`{self.__name__}.{name}`: the explorer can't control it")


def documented(made: Any, real: Any) -> None:
    """Gives a modelled object the docstrings of the real one, and its functions the names: what a program shows is right then."""
    made.__doc__ = real.__doc__
    if isinstance(made, type):
        for name, member in vars(made).items():
            # What is there under two names keeps the first.
            if isinstance(member, FunctionType) and hasattr(real, name) and name == member.__code__.co_name:
                _named(member, getattr(real, name))
    elif isinstance(made, FunctionType):
        _named(made, real)


def _named(made: FunctionType, real: Any) -> None:
    made.__doc__ = real.__doc__
    made.__name__, made.__qualname__ = real.__name__, real.__qualname__
    # A method of a class that is written in C has none.
    made.__module__ = getattr(real, "__module__", None)  # type: ignore[assignment]


def make_module(name: str, **members: Any) -> MadeModule:
    """A module with these names. Modelled classes and functions get it as `__module__`; all classes become immutable."""
    module = MadeModule(name)
    for public, member in members.items():
        if isinstance(member, (type, FunctionType)) and member.__module__.startswith("gilbert."):
            member.__module__ = name
        if isinstance(member, type):
            make_immutable(member)
        setattr(module, public, member)
    return module
