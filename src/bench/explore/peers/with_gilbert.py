"""The explorer itself: from the source to the answer; or a plain random walk."""

import pathlib
from typing import Any

from gilbert.explorer import Program, explore
from gilbert.explorer.search import exploration


def run(path: pathlib.Path, mode: str, seconds: float, budget: int) -> dict[str, Any]:
    """One exploration."""
    # Seconds of the processor end it, however busy the machine is.
    exploration.REAL = 1000
    only = ("walk",) if mode == "random" else None
    report = explore(Program(path.read_text(), path.name), 0, budget, seconds, strategies=only, bytecode=False)
    return {"found": report.outcome == "bug", "complete": report.complete, "interleavings": report.interleavings}
