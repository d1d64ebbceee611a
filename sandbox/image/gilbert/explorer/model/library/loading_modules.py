"""`sys` and `importlib` as the private copies of packages see them: what they load by name is private, too."""

import importlib
import importlib.util
import sys
from collections import ChainMap
from collections.abc import Callable
from types import ModuleType
from typing import Any


def _in_front_of(real: ModuleType, **names: Any) -> ModuleType:
    """A module in which these names are other ones; all others are the real module's."""
    module = ModuleType(real.__name__)
    module.__dict__.update(names, __getattr__=lambda name: getattr(real, name))
    return module


def make_inner_sys(modules: dict[str, ModuleType]) -> ModuleType:
    """`sys`, whose `modules` holds the private copies first."""
    return _in_front_of(sys, modules=ChainMap(modules, sys.modules))  # type: ignore[arg-type]


def make_inner_importlib(wanted: Callable[[str], bool], load: Callable[[str], ModuleType]) -> ModuleType:
    """`importlib`, whose `import_module` gives a private copy where one is wanted."""
    def import_module(name: str, package: str | None = None) -> ModuleType:
        full = importlib.util.resolve_name(name, package)
        return load(full) if wanted(full) else importlib.import_module(full)

    return _in_front_of(importlib, import_module=import_module)
