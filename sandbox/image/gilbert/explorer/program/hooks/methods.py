"""The lookup of a method for a call: `obj.name(…)`."""

from functools import partial
from types import GeneratorType, ModuleType
from typing import Any

from gilbert.explorer.program.hooks.attributes import AttributeHooks
from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.by_name import ByNameHooks
from gilbert.explorer.program.hooks.container_calls import ContainerCalls
from gilbert.explorer.program.hooks.iteration import IterationHooks, draws
from gilbert.explorer.program.hooks.locations import Locations
from gilbert.explorer.program.hooks.types_and_methods import CONTAINERS, METHODS, OPAQUE, STATEFUL, STATELESS, runs_unseen
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.scheduler import Scheduler

#: Methods that advance an iterator.
_STEPS = frozenset({"__next__", "send"})


class MethodHooks(HookGroup):
    """The hook for the function part of a call."""

    def __init__(self, scheduler: Scheduler, sites: list[Site], locations: Locations, calls: ContainerCalls,
                 attributes: AttributeHooks, by_name: ByNameHooks, iteration: IterationHooks) -> None:
        super().__init__(scheduler, sites)
        self.locations = locations
        self.calls = calls
        self.attributes = attributes
        self.iteration = iteration
        #: Hooks for `object.__setattr__(obj, name, value)` and the like.
        self.of_object = {"__getattribute__": by_name.get, "__setattr__": by_name.set, "__delattr__": by_name.delete}

    def method(self, obj: Any, name: str, site: int) -> Any:
        """`obj.name`, about to be called."""
        scheduler = self.scheduler
        if not scheduler.multi:
            if isinstance(obj, CONTAINERS) and name in METHODS:
                return self.calls.of_container(obj, name, site)
            return getattr(obj, name)
        tp = type(obj)
        if tp in STATELESS:
            return getattr(obj, name) if tp is not ModuleType else self.attributes.from_module(obj, name, site)
        if isinstance(obj, CONTAINERS):
            return self.calls.of_container(obj, name, site)
        scheduler.cur.count += 1
        if scheduler.quick and not self.raced[site]:
            return getattr(obj, name)
        if isinstance(obj, OPAQUE) or (tp.__module__ in STATEFUL and runs_unseen(obj, name)):
            return self.calls.of_library(obj, name, site)
        if name in _STEPS and (isinstance(obj, GeneratorType) or draws(obj)):
            return self._step(obj, name, site)
        if isinstance(obj, type) and name in METHODS and obj in CONTAINERS:
            return self.calls.of_class(name, METHODS[name], getattr(obj, name), site)
        if name in self.of_object and obj in (object, type):
            return partial(self.of_object[name], site)
        loc = self.locations.locate(obj, tp, name)
        if loc is not None:
            self.attributes.read(obj, loc, site)
        return getattr(obj, name)

    def _step(self, obj: Any, name: str, site: int) -> Any:
        """`obj.__next__` or `obj.send`: as `next(obj)`."""
        found = getattr(obj, name)

        def call(*args: Any) -> Any:
            self.iteration.advance(obj, site)
            return found(*args)

        return call
