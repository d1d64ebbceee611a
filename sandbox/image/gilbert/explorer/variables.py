"""The hooks for names that several threads can see: globals, and the variables of an enclosing function."""

import sys
from collections.abc import Callable
from typing import Any

from .engine import Engine
from .instrument import Site
from .ops import READ, WRITE


def make_variables(engine: Engine, sites: list[Site]) -> dict[str, Callable[..., Any]]:
    """These hooks for one exploration, by the names that `instrument` uses."""
    memory, raced = engine.memory, engine.raced
    globals_at = [("g", s.name) for s in sites]
    cells_at = [("c", s.name) for s in sites]

    def read_global(site: int) -> None:
        if engine.multi:
            engine.cur.count += 1
            if engine.quick and not raced[site]:
                return
            memory(READ, globals_at[site], site)
            if engine.verbose:
                engine.note_value(engine.namespace.get(sites[site].name), None, sites[site].name)

    def write_global(value: Any, site: int) -> Any:
        if engine.multi:
            engine.cur.count += 1
            if engine.quick and not raced[site]:
                engine.changed()
                return value
            memory(WRITE, globals_at[site], site)
            if engine.lasso is not None:
                engine.lasso.wrote(globals_at[site], value)
            if engine.verbose:
                engine.note_value(value, None, sites[site].name)
        return value

    def read_cell(site: int) -> None:
        if engine.multi:
            engine.cur.count += 1
            if engine.quick and not raced[site]:
                return
            memory(READ, cells_at[site], site)
            if engine.verbose:
                frame = sys._getframe(1)
                engine.note_value(frame.f_locals.get(sites[site].name), None, sites[site].name)

    def write_cell(value: Any, site: int) -> Any:
        if engine.multi:
            engine.cur.count += 1
            if engine.quick and not raced[site]:
                engine.changed()
                return value
            memory(WRITE, cells_at[site], site)
            if engine.lasso is not None:
                engine.lasso.wrote(cells_at[site], value)
            if engine.verbose:
                engine.note_value(value, None, sites[site].name)
        return value

    return {"read_global": read_global, "write_global": write_global, "read_cell": read_cell, "write_cell": write_cell}
