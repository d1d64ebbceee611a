"""The program's `random`: its functions draw from one generator, which all threads share."""

import random as real_random
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.stand_ins.copied import copy_module
from gilbert.explorer.runtime.operations import WRITE
from gilbert.explorer.runtime.scheduler import Scheduler

_GENERATOR = ("random", 3)


def make_random(scheduler: Scheduler) -> ModuleType:
    """The program's `random`. A call changes the generator, where the order of the calls matters (`program/draws.py`)."""
    module = copy_module(real_random)

    def announced(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if scheduler.drawn_in_order:
                scheduler.touch(WRITE, _GENERATOR)
            return function(*args, **kwargs)

        call.__name__ = call.__qualname__ = function.__name__
        call.__doc__ = function.__doc__
        return call

    for name, function in vars(real_random).items():
        if getattr(function, "__self__", None) is real_random._inst:  # type: ignore[attr-defined]
            setattr(module, name, announced(function))
    return module
