"""A stand-in begins as a copy of the real module."""

from types import ModuleType
from typing import Any


def copy_module(real: ModuleType) -> ModuleType:
    """A module with the same names; what is put into it is not seen by the rest of the process."""
    module: Any = ModuleType(real.__name__, real.__doc__)
    module._private = True
    module.__dict__.update({k: v for k, v in vars(real).items() if not k.startswith("__")})
    return module
