"""Compares what a submission does on real threads with what it did in its interleavings.

A program could tell the explorer from the library by a thousand small things, and use its lock only where it is explored. All
that was tried is right then. But it has to do something else where it is not explored, and that shows without any race: on
real threads it goes a way that it went in no interleaving. So after a clean exploration the scenario is run once on real
threads, where nothing of the explorer is loaded, and the decisions that the submission takes are compared (`shared/ways.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gilbert.checker.failures import CheckFailed
from gilbert.shared.ways import ROOM

#: Runs in which a way has to be gone again, so that what happens by chance does not count. Nearly all programs need one run.
_RUNS = 8


class Gone:
    """The ways that a submission went in all its explorations."""

    def __init__(self) -> None:
        self.known: set[int] = set()
        self.seen: set[int] = set()
        self.kinds: set[str] = set()

    def add(self, report: dict[str, Any]) -> None:
        """Adds those of one exploration."""
        ways = report.get("ways") or {}
        self.known |= set(ways.get("known", ()))
        self.seen |= set(ways.get("seen", ()))
        self.kinds |= set(ways.get("kinds", ()))

    def lacks(self, found: dict[str, Any]) -> set[int | str]:
        """What a run on real threads did beyond them."""
        return {each for each in found.get("seen", ()) if each not in self.seen and self._is_known(each)} | {
            each for each in found.get("kinds", ()) if each not in self.kinds and self._is_known(int(each.partition(" ")[0]))
        }

    def _is_known(self, way: int) -> bool:
        """Whether the explorer recorded that node, too."""
        return way - way % ROOM in self.known


def compare(gone: Gone, run: Callable[[], dict[str, Any]]) -> None:
    """@raises CheckFailed where the program goes a way on real threads, each time, that it went in no interleaving"""
    lacking: set[int | str] | None = None
    lines: dict[int, int] = {}
    for _ in range(_RUNS):
        told = run()
        found = gone.lacks(told)
        lacking = found if lacking is None else lacking & found
        if not lacking:
            return
        lines = told.get("lines") or {}
    numbers = [each if isinstance(each, int) else int(each.partition(" ")[0]) for each in lacking or ()]
    line = min((lines.get(each - each % ROOM, 0) for each in numbers), default=0)
    raise CheckFailed(
        "not-allowed",
        f"on real threads line {line} does something that it did in none of the interleavings that were tried, so they say "
        "nothing about the code. What it does must not depend on what its locks, threads and clocks are made of",
        real_time=True,
    )
