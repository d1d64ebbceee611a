"""The hooks for names that several threads can see: globals, and the variables of an enclosing function."""

import sys
from collections.abc import Callable
from typing import Any

from .engine import Engine
from .instrument import Site
from .ops import READ, WRITE


def make_variables(engine: Engine, sites: list[Site]) -> dict[str, Callable[..., Any]]:
    """These hooks for one exploration, by the names that `instrument` uses."""

    def pair(where: str, value_of: Callable[[str], Any]) -> tuple[Callable[[int], None], Callable[[Any, int], Any]]:
        """Reading and writing a name of one kind; `value_of` is called by what the program calls."""
        memory, raced = engine.memory, engine.raced
        at = [(where, s.name) for s in sites]

        def read(site: int) -> None:
            if engine.multi:
                engine.cur.count += 1
                if engine.quick and not raced[site]:
                    return
                memory(READ, at[site], site)
                if engine.verbose:
                    name = sites[site].name
                    engine.note_value(value_of(name), None, name)

        def write(value: Any, site: int) -> Any:
            if engine.multi:
                engine.cur.count += 1
                if engine.quick and not raced[site]:
                    engine.changed()
                    return value
                memory(WRITE, at[site], site)
                if engine.lasso is not None:
                    engine.lasso.wrote(at[site], value)
                if engine.verbose:
                    engine.note_value(value, None, sites[site].name)
            return value

        return read, write

    read_global, write_global = pair("g", lambda name: engine.namespace.get(name))
    read_cell, write_cell = pair("c", lambda name: sys._getframe(2).f_locals.get(name))
    return {"read_global": read_global, "write_global": write_global, "read_cell": read_cell, "write_cell": write_cell}
