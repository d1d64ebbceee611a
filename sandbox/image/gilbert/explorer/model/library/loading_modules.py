"""`sys` and `importlib` for the private copies of packages, so that modules which they load by name are private, too."""

import importlib
import importlib.util
import sys
from collections import ChainMap
from collections.abc import Callable
from types import ModuleType
from typing import Any


def _in_front_of(real: ModuleType, **names: Any) -> ModuleType:
    """A module with these names replaced. All other names are those of the real module."""
    module = ModuleType(real.__name__)
    module.__dict__.update(names, __getattr__=lambda name: getattr(real, name))
    return module


def make_inner_sys(modules: dict[str, ModuleType]) -> ModuleType:
    """`sys`, whose `modules` finds the private copies first."""
    return _in_front_of(sys, modules=ChainMap(modules, sys.modules))  # type: ignore[arg-type]


def make_inner_importlib(wanted: Callable[[str], bool], load: Callable[[str], ModuleType]) -> ModuleType:
    """`importlib`, whose `import_module` gives the private copy of a module if `wanted` says so."""
    def import_module(name: str, package: str | None = None) -> ModuleType:
        full = importlib.util.resolve_name(name, package)
        return load(full) if wanted(full) else importlib.import_module(full)

    return _in_front_of(importlib, import_module=import_module)
