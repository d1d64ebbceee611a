"""Hides the judge's own modules from a submission that runs in the same process.

`sys.modules` gives every module by its name, and several library functions look names up there. So the judge's modules
are moved to a dict that the submission has no name for, and their classes are made immutable.
"""

from __future__ import annotations

import builtins
import importlib
import sys
import types

from gilbert.shared.annotations import Any
from gilbert.shared.immutable_classes import is_done, make_module_immutable

_PACKAGE = "gilbert"


def explorer() -> Any:
    """The module `gilbert.learner.exploration`, imported at first use."""
    return importlib.import_module("gilbert.learner.exploration") if not _hidden else _hidden["gilbert.learner.exploration"]


_hidden: dict[str, types.ModuleType] = {}


def isolate(explored_with: frozenset[str] | None) -> None:
    """Hides the judge's modules. Called once a process. The judge's code can still import its own modules afterwards.

    `explored_with`: what the question's sandbox allows a submission that is explored; None for one that runs on real threads.
    """
    if explored_with is not None:
        # What the explorer makes later would be made of classes that are immutable by then.
        explorer().make_what_is_open(explored_with)
    _hide()
    real_import = builtins.__import__
    under_way = 0

    # Only the judge's and the library's code has this built-in: a submission gets its own table of built-ins.
    def importing(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        nonlocal under_way
        if level or name.partition(".")[0] != _PACKAGE:
            return real_import(name, globals, locals, fromlist, level)
        if name not in _hidden:
            sys.modules.update(_hidden)
            under_way += 1
            try:
                return real_import(name, globals, locals, fromlist, level)
            finally:
                under_way -= 1
                # A module that is being imported imports others, and must itself stay until it is complete.
                if not under_way:
                    _hide()
        return _hidden[name] if fromlist else _hidden[_PACKAGE]

    builtins.__import__ = importing


def _hide() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in (_PACKAGE, "greenlet")]:
        module = sys.modules.pop(name)
        if module is not None and name not in _hidden:
            _hidden[name] = module
            if not is_done(name):
                make_module_immutable(module)
    # The main module is the supervisor's.
    sys.modules["__main__"] = types.ModuleType("__main__")
