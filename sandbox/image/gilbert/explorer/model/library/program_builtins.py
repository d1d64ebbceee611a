"""The builtins of a program. Those that run code which the explorer can't see are refused."""

import builtins
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.runtime.endings import Refused, Unsupported
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.process import scheduler


def _unseen(*args: Any, **kwargs: Any) -> None:
    raise Unsupported("`exec`, `eval` and `compile` run code that the explorer can't see")


def _no_person(*args: Any) -> None:
    raise Unsupported("`breakpoint()` and `help()` wait for a person, which the explorer can't control")


def _variables(*args: Any) -> Any:
    """`vars`. @raises Refused for a module, whose variables lead to the real modules"""
    if args and isinstance(args[0], ModuleType):
        raise Refused(sys._getframe(1).f_lineno, "`vars` of a module")
    if len(args) == 1:
        plain = isinstance(args[0], type) or not hasattr(args[0], "__dict__")
        return vars(*args) if plain else scheduler.hooks["load"](args[0], "__dict__", 0)
    frame = sys._getframe(1)
    return vars(*args) if args else _globals_of(frame) if frame.f_locals is frame.f_globals else frame.f_locals


def _globals_of(frame: Any) -> dict[str, Any]:
    """The module's variables, whose items are known by their names."""
    space = frame.f_globals
    if scheduler.cur is not None and not scheduler.cur.process:
        scheduler.owners[identity(space)] = (space, "g")
    return space


def make_builtins(importing: Callable[..., Any], leave: Callable[..., Any], ask: Callable[..., Any]) -> dict[str, Any]:
    """The program's builtins. `importing` is its `__import__`, `leave` its `exit`, `ask` its `input`."""
    table = dict(vars(builtins))
    table.update(
        __import__=importing, exec=_unseen, eval=_unseen, compile=_unseen, vars=_variables, input=ask,
        globals=lambda: _globals_of(sys._getframe(1)),
        breakpoint=_no_person, help=_no_person, quit=leave, exit=leave)
    for name in ("copyright", "credits", "license"):
        table.pop(name, None)
    return table
