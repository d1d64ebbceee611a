"""Names that several threads can see: globals, and the variables of an enclosing function."""

import sys
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.operations import READ, WRITE
from gilbert.explorer.runtime.scheduler import Scheduler


class VariableHooks(HookGroup):
    """The hooks that read and write one kind of variable. `owner`: the number of the call whose variable it is."""

    #: The first part of a location of this kind.
    WHERE = ""

    def __init__(self, scheduler: Scheduler, sites: list[Site]) -> None:
        super().__init__(scheduler, sites)
        self.at = [(self.WHERE, site.name) for site in sites]

    def location(self, site: int, owner: int | None) -> tuple:
        """Where the variable is."""
        raise NotImplementedError

    def value_of(self, name: str) -> Any:
        """The variable's value. Only a hook that the program called may call it."""
        raise NotImplementedError

    def read(self, site: int, owner: int | None = None) -> None:
        """A name is about to be read. Returns None, so that `read(…) or name` is the name's value."""
        scheduler = self.scheduler
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                return
            self.memory(READ, self.location(site, owner), site)
            if scheduler.verbose:
                name = self.sites[site].name
                scheduler.note_value(self.value_of(name), None, name)

    def write(self, value: Any, site: int, owner: int | None = None) -> Any:
        """A name is about to get `value`, which is returned."""
        scheduler = self.scheduler
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                scheduler.changed()
                return value
            self.memory(WRITE, self.location(site, owner), site)
            if scheduler.cycle_detector is not None:
                # A state recurs also where its variables are those of another call.
                scheduler.cycle_detector.wrote(self.location(site, None), value)
            if scheduler.verbose:
                scheduler.note_value(value, None, self.sites[site].name)
        return value


class GlobalHooks(VariableHooks):
    """Module-level variables."""

    WHERE = "g"

    def location(self, site: int, owner: int | None) -> tuple:
        """Where the variable is: each modelled process has one of its own."""
        number = self.scheduler.cur.process
        return (f"{self.WHERE}{number}", self.sites[site].name) if number else self.at[site]

    def value_of(self, name: str) -> Any:
        scheduler = self.scheduler
        space = scheduler.spaces.get(scheduler.cur.process, scheduler.namespace)
        return space.get(name)


class CellHooks(VariableHooks):
    """Variables of an enclosing function.

    Each call of that function has variables of its own, and a number, which it keeps in a variable that inner functions see
    like those. A lambda has none: all its calls count as one.
    """

    WHERE = "c"

    def owner(self) -> int:
        """A number for a call of a function."""
        return self.scheduler.uid()

    def location(self, site: int, owner: int | None) -> tuple:
        """Where the variable is."""
        return self.at[site] if owner is None else (owner, self.sites[site].name)

    def value_of(self, name: str) -> Any:
        return sys._getframe(2).f_locals.get(name)
