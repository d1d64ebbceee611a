"""detangle: asyncio. Its systematic search covers what at most two deviations from asyncio's order lead to."""

import importlib
import pathlib
from typing import Any

import detangle


def run(path: pathlib.Path, mode: str, seconds: float, budget: int) -> dict[str, Any]:
    """One exploration of the program's `main`."""
    program = importlib.import_module(path.stem)
    strategy = "random" if mode == "random" else detangle.DFS(max_delays=2)
    try:
        done = detangle.explore(
            program.main, runs=budget, strategy=strategy, seed=0, max_duration=seconds, shrink=False, database=False)
    except detangle.BugFound as found:
        return {"found": True, "complete": False, "interleavings": found.report.runs}
    return {"found": False, "complete": False, "interleavings": done.runs}
