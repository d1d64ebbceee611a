"""Finds the smallest repairs of a program that the explorer can break. Each is proven by exploring it."""

from __future__ import annotations

import time
from typing import Any

from gilbert.explorer import Program, explore
from gilbert.mend.fix import Fix
from gilbert.mend.proof import FILENAME
from gilbert.mend.search import Progress, Search
from gilbert.mend.story import told
from gilbert.mend.tradeoffs import tradeoff


def mend(
    text: str, seed: int = 0, budget: int = 2000, seconds: float = 20.0, progress: Progress | None = None, driver: str = ""
) -> dict[str, Any]:
    """Returns `{"outcome", "message", "fixes", …}`. `seconds` is the CPU time for everything.

    `driver` is source that is appended to the program, runs it, and is not changed.
    """
    tail = f"\n\n\n{driver}" if driver else ""
    text = text.rstrip("\n") + tail if tail else text
    until = time.process_time() + seconds
    try:
        found = explore(Program(text, FILENAME), seed=seed, seconds=min(5.0, seconds / 2), bytecode=False).to_json()
    except (SyntaxError, ValueError) as error:
        return _answer("unsupported", f"It can't be read as Python: {error}.")
    if found["outcome"] != "bug":
        return _not_broken(found)
    search = Search(text, seed, budget, until, progress, tail)
    fixes = search.run(found)
    if not fixes:
        tried = f"{_count(search.tried, 'small change')} of {_count(len(search.kinds), 'kind')} were tried"
        kinds = f" ({', '.join(sorted(search.kinds))})" if search.kinds else ""
        message = f"No small change mends this: {tried}{kinds}, and each still fails or changes what the program does."
        message += _why(text, found)
        return _answer("none", message, found, tried=search.tried)
    best = fixes[0]
    return _answer(
        "mended", f"{best.candidate.note} {best.proof.said()}", found, _shown(text, found, fixes, search), search.tried
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _why(text: str, found: dict[str, Any]) -> str:
    """The message for a program with threads that fails in every order."""
    every = "even when no thread is interrupted" in found["message"] and "asyncio" not in text
    return " It fails in every order: look at what it computes, not at how it is ordered." if every else ""


def _shown(text: str, found: dict[str, Any], fixes: list[Fix], search: Search) -> list[dict[str, Any]]:
    """The fixes as JSON, each with its picture; with a trade-off if there are several."""
    shown = []
    for fix in fixes:
        row = fix.to_json(text, search.parallel)
        row["source"] = row["source"].removesuffix(search.tail)
        row["tradeoff"] = tradeoff(fix.candidate.kind, fix.parallel, search.parallel) if len(fixes) > 1 else None
        row["counterexample"] = told(text, fix.candidate.text, found["counterexample"], FILENAME)
        shown.append(row)
    return shown


def _not_broken(found: dict[str, Any]) -> dict[str, Any]:
    if found["outcome"] == "clean":
        return _answer("none", f"There is nothing to mend: {found['message'][0].lower()}{found['message'][1:]}", found)
    outcome = "inconclusive" if found["outcome"] == "inconclusive" else "unsupported"
    return _answer(outcome, found["message"], found)


def _answer(
    outcome: str, message: str, found: dict[str, Any] | None = None, fixes: list[dict[str, Any]] | None = None, tried: int = 0
) -> dict[str, Any]:
    return {"outcome": outcome, "message": message, "fixes": fixes or [], "tried": tried, "exploration": found}
