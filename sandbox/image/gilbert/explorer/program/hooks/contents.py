"""Accesses to a whole container: C code reads all items, reads the length, or changes the items."""

from types import GeneratorType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.iteration import IterationHooks, draws, viewed
from gilbert.explorer.program.hooks.types_and_methods import CONTAINERS, OPAQUE, STATEFUL, VIEWS, as_a_whole, runs_unseen
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.operations import LENGTH, READ, RESHAPE, WHOLE_READ, WRITE
from gilbert.explorer.runtime.scheduler import Scheduler


class ContentHooks(HookGroup):
    """Each hook announces an access to its first argument and returns the value for the original code."""

    def __init__(self, scheduler: Scheduler, sites: list[Site], iteration: IterationHooks) -> None:
        super().__init__(scheduler, sites)
        self.iteration = iteration

    def whole(self, obj: Any, site: int) -> Any:
        """All items of `obj` are about to be read."""
        scheduler = self.scheduler
        if scheduler.multi:
            if isinstance(obj, CONTAINERS):
                scheduler.cur.count += 1
                self.all_of(obj)
                self.memory(WHOLE_READ, (self.serial(obj), 0), site)
                if scheduler.verbose:
                    scheduler.note_value(obj, obj, None)
            elif isinstance(obj, VIEWS):
                scheduler.cur.count += 1
                self.all_of(viewed(obj))
                self.memory(WHOLE_READ, (self.serial(viewed(obj)), 0), site)
            elif isinstance(obj, GeneratorType) or draws(obj):
                self.iteration.advance(obj, site)
            elif as_a_whole(type(obj)):
                scheduler.cur.count += 1
                self.memory(WHOLE_READ, (self.serial(obj), 0), site)
            elif type(obj).__module__ in STATEFUL and runs_unseen(obj, "__contains__"):
                scheduler.cur.count += 1
                self.memory(READ, (self.serial(obj), 3), site)
        return obj

    def length(self, obj: Any, site: int) -> Any:
        """Announces that the length of `obj` is read, for `len(obj)` or its truth value. Returns `obj`."""
        scheduler = self.scheduler
        if scheduler.multi and isinstance(obj, VIEWS):
            obj, view = viewed(obj), obj
            self.length(obj, site)
            return view
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                return obj
            self.memory(LENGTH, (self.serial(obj), 0), site)
            if scheduler.verbose:
                scheduler.note_value(len(obj), obj, "len")
        return obj

    def augment(self, left: Any, right: Any, site: int) -> Any:
        """Announces that `left += right` changes a container in place. Returns `right`."""
        if self.scheduler.multi and isinstance(left, CONTAINERS):
            self._reshape(left, site)
        return right

    def reshape(self, obj: Any, site: int) -> Any:
        """C code is about to change `obj`: a container or a file in memory."""
        scheduler = self.scheduler
        if scheduler.multi and isinstance(obj, OPAQUE):
            scheduler.cur.count += 1
            self.memory(WRITE, (self.serial(obj), 3), site)
        elif scheduler.multi and isinstance(obj, CONTAINERS):
            self._reshape(obj, site)
        return obj

    def _reshape(self, obj: Any, site: int) -> None:
        scheduler = self.scheduler
        scheduler.cur.count += 1
        self.all_of(obj)
        self.memory(RESHAPE, (self.serial(obj), 0), site)
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
