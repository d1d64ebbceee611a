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
    """Gives a modelled object the docstrings of the real one, so that a program can't detect the model by them."""
    made.__doc__ = real.__doc__
    if isinstance(made, type):
        for name, member in vars(made).items():
            if isinstance(member, FunctionType) and hasattr(real, name):
                member.__doc__ = getattr(real, name).__doc__


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
