"""The parts of a counterexample that show where a program must change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gilbert.mend.program.source import Function, Source

#: Steps of these kinds only show how threads begin and end.
_FRAME = frozenset({"start", "join", "fail"})


@dataclass(frozen=True)
class Evidence:
    """The lines of one counterexample, 1-based, in the program's own file."""

    kind: str
    #: The colliding lines; if none is marked, all lines of the threads' steps.
    lines: tuple[int, ...]
    #: The same lines, thread by thread.
    by_thread: tuple[tuple[int, ...], ...]
    #: The lines of all steps, including those of the driver.
    story: tuple[int, ...]
    #: The objects of the collision, as written in the program.
    objects: frozenset[str]
    #: Whether the failure happens in an event loop.
    asynchronous: bool


def read(source: Source, report: dict[str, Any]) -> Evidence:
    """The evidence of an exploration's report."""
    steps = [
        step
        for step in report["counterexample"]["steps"]
        if step["line"] > 0 and step.get("file") in (None, "", "solution.py", "submission.py")
    ]
    story = tuple(dict.fromkeys(step["line"] for step in steps))
    acts = [step for step in steps if step.get("kind") not in _FRAME]
    marked = [step for step in acts if step.get("collides")]
    chosen = marked or [step for step in acts if step["thread"] != "main"] or acts
    lines = tuple(dict.fromkeys(step["line"] for step in chosen))
    threads = dict.fromkeys(step["thread"] for step in chosen)
    by_thread = tuple(tuple(dict.fromkeys(step["line"] for step in chosen if step["thread"] == name)) for name in threads)
    objects = frozenset(str(step["object"]) for step in chosen if step.get("object"))
    functions = [source.function_at(line) for line in lines]
    asynchronous = any(_is_async(source, function) for function in functions)
    return Evidence(report["kind"] or "", lines, by_thread, story, objects, asynchronous)


def _is_async(source: Source, function: Function | None) -> bool:
    return function is not None and type(function).__name__ == "AsyncFunctionDef"
