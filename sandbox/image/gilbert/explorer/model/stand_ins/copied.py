"""Copies a real module, as the start of a stand-in."""

from types import ModuleType
from typing import Any


def copy_module(real: ModuleType) -> ModuleType:
    """A module with the same public names. Changes to it do not affect the rest of the process."""
    module: Any = ModuleType(real.__name__, real.__doc__)
    module._private = True
    module.__dict__.update({k: v for k, v in vars(real).items() if not k.startswith("__")})
    return module
