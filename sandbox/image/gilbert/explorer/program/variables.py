"""The hooks for names that several threads can see: globals, and the variables of an enclosing function."""

import sys
from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.program.instrument import Site
from gilbert.explorer.runtime.operations import READ, WRITE


def make_variables(scheduler: Scheduler, sites: list[Site]) -> dict[str, Callable[..., Any]]:
    """These hooks for one exploration, by the names that `instrument` uses."""

    def pair(where: str, value_of: Callable[[str], Any]) -> tuple[Callable[[int], None], Callable[[Any, int], Any]]:
        """Reading and writing a name of one kind; `value_of` is called by what the program calls."""
        memory, raced = scheduler.memory, scheduler.raced
        at = [(where, s.name) for s in sites]

        def read(site: int) -> None:
            if scheduler.multi:
                scheduler.cur.count += 1
                if scheduler.quick and not raced[site]:
                    return
                memory(READ, at[site], site)
                if scheduler.verbose:
                    name = sites[site].name
                    scheduler.note_value(value_of(name), None, name)

        def write(value: Any, site: int) -> Any:
            if scheduler.multi:
                scheduler.cur.count += 1
                if scheduler.quick and not raced[site]:
                    scheduler.changed()
                    return value
                memory(WRITE, at[site], site)
                if scheduler.cycle_detector is not None:
                    scheduler.cycle_detector.wrote(at[site], value)
                if scheduler.verbose:
                    scheduler.note_value(value, None, sites[site].name)
            return value

        return read, write

    read_global, write_global = pair("g", lambda name: scheduler.namespace.get(name))
    read_cell, write_cell = pair("c", lambda name: sys._getframe(2).f_locals.get(name))
    return {"read_global": read_global, "write_global": write_global, "read_cell": read_cell, "write_cell": write_cell}
