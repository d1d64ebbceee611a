"""Reading, setting and deleting attributes."""

from types import FunctionType, ModuleType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.container_calls import ContainerCalls
from gilbert.explorer.program.hooks.locations import DATA, NO_EVENT, Locations
from gilbert.explorer.program.hooks.types_and_methods import CONTAINERS, METHODS, STATELESS, as_a_whole, of_library
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime import refused_names
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.operations import ITEM_WRITE, READ, WRITE
from gilbert.explorer.runtime.scheduler import Refused, Scheduler

_REPLACED = ("An object gets another `__dict__`, as in the Borg pattern: an attribute of one object may be that of another, and "
             "not every order of their uses was tried.")

_OF_MODULE = "A thread sets an attribute of a module; uses of that are no operations here: not every order of them was tried."


class AttributeHooks(HookGroup):
    """`obj.name`, `obj.name = value` and `del obj.name`."""

    def __init__(self, scheduler: Scheduler, sites: list[Site], locations: Locations, calls: ContainerCalls) -> None:
        super().__init__(scheduler, sites)
        self.locations = locations
        self.calls = calls

    def load(self, obj: Any, name: str, site: int, doubtful: bool = False) -> Any:
        """`obj.name`. `doubtful`: it may well not exist."""
        if name == "__dict__" and isinstance(obj, (type, ModuleType, FunctionType)):
            raise Refused(self.sites[site].line, "`__dict__` of a class, module or function")
        if name == "__dict__":
            return self.space_of(obj, site)
        if name in METHODS and isinstance(obj, CONTAINERS):
            return self.calls.of_container(obj, name, site)
        scheduler = self.scheduler
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                return getattr(obj, name)
            tp = type(obj)
            if tp not in STATELESS:
                if scheduler.kinds.get((tp, name)) == DATA:
                    known = scheduler.serials.get(identity(obj))
                    loc: tuple | None = (known[0] if known is not None else self.serial(obj), name)
                    own = True
                else:
                    loc = self.locations.locate(obj, tp, name)
                    own = False
                if loc is not None:
                    if own and not doubtful:
                        self.memory(READ, loc, site)
                    else:
                        self.read(obj, loc, site, self.locations.absent(obj, tp, name) if doubtful else None)
                    if scheduler.verbose:
                        value = getattr(obj, name)
                        scheduler.note_value(value, obj, name)
                        return value
            elif tp is ModuleType:
                return self.from_module(obj, name, site)
        elif type(obj) is ModuleType:
            return self.from_module(obj, name, site)
        return getattr(obj, name)

    def looked_at(self, obj: Any, name: str, site: int) -> Any:
        """C code is about to read `obj.name`. Returns `obj`."""
        if self.scheduler.multi:
            self.load(obj, name, site)
        return obj

    def space_of(self, obj: Any, site: int) -> Any:
        """`obj.__dict__`: its items are attributes."""
        space = obj.__dict__
        if type(space) is dict and not isinstance(obj, self.scheduler.local):
            self.scheduler.owners[identity(space)] = (space, self.serial(obj))
        return space

    def read(self, obj: Any, loc: tuple, site: int, absent: tuple | None = None) -> None:
        """What is found in a class is found there as long as the object does not get one of its own, and the other way round."""
        own = self.serial(obj)
        if absent is not None:
            self.memory(READ, absent, site, READ, loc)
        elif loc[0] != own:
            self.memory(READ, (own, loc[1]), site, READ, loc)
        else:
            self.memory(READ, loc, site)

    def from_module(self, module: ModuleType, name: str, site: int) -> Any:
        """An attribute of a module. @raises Refused if it is one of the process's own modules"""
        value = getattr(module, name)
        if refused_names.is_real(value):
            raise Refused(self.sites[site].line, f"`{module.__name__}.{name}`")
        return value

    def store(self, value: Any, obj: Any, name: str, site: int) -> None:
        """`obj.name = value`."""
        if type(obj) is FunctionType and of_library(obj):
            raise Refused(self.sites[site].line, f"setting `{name}` of the library's `{obj.__name__}`")
        scheduler = self.scheduler
        if name == "__dict__":
            scheduler.uncertain.add(_REPLACED)
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                scheduler.changed()
                setattr(obj, name, value)
                return
            tp = type(obj)
            if issubclass(tp, type) or self.locations.known_kind(tp, name, (ModuleType,)) != NO_EVENT:
                shadowed = self.locations.shadowed(obj, name)
                if as_a_whole(tp):
                    self.memory(ITEM_WRITE, (self.serial(obj), 0), site, WRITE, (self.serial(obj), name))
                else:
                    self.memory(WRITE, (self.serial(obj), name), site, WRITE if shadowed else -1, shadowed)
            elif tp is ModuleType:
                scheduler.uncertain.add(_OF_MODULE)
            detector = scheduler.cycle_detector
            if detector is not None:
                if issubclass(tp, scheduler.local):
                    detector.reshaped()
                else:
                    detector.wrote((self.serial(obj), name), value)
            if scheduler.verbose:
                scheduler.note_value(value, obj, name)
        setattr(obj, name, value)

    def drop(self, obj: Any, name: str, site: int) -> None:
        """`del obj.name`."""
        scheduler = self.scheduler
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                scheduler.changed()
                delattr(obj, name)
                return
            if self.locations.kind_of(type(obj), name) != NO_EVENT:
                self.memory(WRITE, (self.serial(obj), name), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        delattr(obj, name)
