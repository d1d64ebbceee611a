"""Names that several threads can see: globals, and the variables of an enclosing function."""

import gc
import sys
from types import CellType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.operations import READ, WRITE
from gilbert.explorer.runtime.scheduler import Scheduler


class VariableHooks(HookGroup):
    """The hooks that read and write one kind of variable."""

    #: The first part of a location of this kind.
    WHERE = ""

    def __init__(self, scheduler: Scheduler, sites: list[Site]) -> None:
        super().__init__(scheduler, sites)
        self.at = [(self.WHERE, site.name) for site in sites]

    def location(self, site: int) -> tuple:
        """Where the variable is: each modelled process has one of its own."""
        number = self.scheduler.cur.process
        return (f"{self.WHERE}{number}", self.sites[site].name) if number else self.at[site]

    def value_of(self, name: str) -> Any:
        """The variable's value. Only a hook that the program called may call it."""
        raise NotImplementedError

    def read(self, site: int) -> None:
        """A name is about to be read. Returns None, so that `read(…) or name` is the name's value."""
        scheduler = self.scheduler
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                return
            self.memory(READ, self.location(site), site)
            if scheduler.verbose:
                name = self.sites[site].name
                scheduler.note_value(self.value_of(name), None, name)

    def write(self, value: Any, site: int) -> Any:
        """A name is about to get `value`, which is returned."""
        scheduler = self.scheduler
        if scheduler.multi:
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                scheduler.changed()
                return value
            self.memory(WRITE, self.location(site), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.wrote(self.location(site), value)
            if scheduler.verbose:
                scheduler.note_value(value, None, self.sites[site].name)
        return value


class GlobalHooks(VariableHooks):
    """Module-level variables."""

    WHERE = "g"

    def location(self, site: int) -> tuple:
        """Where the variable is: each modelled process has one of its own."""
        number = self.scheduler.cur.process
        return (f"{self.WHERE}{number}", self.sites[site].name) if number else self.at[site]

    def value_of(self, name: str) -> Any:
        scheduler = self.scheduler
        space = scheduler.spaces.get(scheduler.cur.process, scheduler.namespace)
        return space.get(name)


class CellHooks(VariableHooks):
    """Variables of an enclosing function."""

    WHERE = "c"

    def location(self, site: int) -> tuple:
        """Where the variable is: each call of the enclosing function has one of its own."""
        cell = _cell(sys._getframe(2), self.sites[site].name)
        return self.at[site] if cell is None else (self.scheduler.serial(cell), self.WHERE)

    def value_of(self, name: str) -> Any:
        return sys._getframe(2).f_locals.get(name)


def _cell(frame: Any, name: str) -> Any:
    """The cell in which a frame has a variable; None where it is not to be told.

    A frame refers to its cells in the order in which its code names them.
    """
    code = frame.f_code
    names = code.co_cellvars + code.co_freevars
    cells = [each for each in gc.get_referents(frame) if type(each) is CellType]
    return cells[names.index(name)] if name in names and len(cells) == len(names) else None
