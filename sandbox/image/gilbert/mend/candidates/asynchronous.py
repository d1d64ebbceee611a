"""Tasks and futures: what is started is awaited, and what was read before an await is read again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, first_line, last_line


def asynchronous(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Keeps a task and awaits it; keeps the task in the cache, and not its result."""
    for node, place in list(source.places.items()):
        text = source.segment(node)
        started = re.fullmatch(r"(\w+) = asyncio\.create_task\(.*\)", text, re.S)
        function = source.function_of(node)
        if started and function is not None:
            for other in place.block[place.index + 1 :]:
                wait = f"{source.indent_of(first_line(other))}await {started[1]}"
                yield from _one(
                    source,
                    (insert(first_line(other), wait),),
                    "await of a task",
                    f"`{started[1]}` is over before this goes on, and its failure is seen.",
                )
                yield from _one(
                    source,
                    (insert(first_line(other), f"{source.indent_of(first_line(other))}await asyncio.wait([{started[1]}])"),),
                    "wait for a task",
                    f"`{started[1]}` is over before somebody looks at how it went.",
                )
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Await) and isinstance(node.targets[0], ast.Subscript):
            yield from _task_in_cache(source, node)


def _task_in_cache(source: Source, node: ast.Assign) -> Iterator[Candidate]:
    """`cache[k] = await load(k)`: the task is put there before anybody waits, and all wait for the one."""
    assert isinstance(node.value, ast.Await)
    place = source.segment(node.targets[0])
    function = source.function_of(node)
    if function is None:
        return
    indent = source.indent_of(node.lineno)
    edits = [Edit(node.lineno, last_line(node), (f"{indent}{place} = asyncio.create_task({source.segment(node.value.value)})",))]
    for other in ast.walk(function):
        if isinstance(other, ast.Return) and other.value is not None and source.segment(other.value) == place:
            edits.append(Edit(other.lineno, other.lineno, (f"{source.indent_of(other.lineno)}return await {place}",)))
    if len(edits) > 1:
        yield from _one(
            source,
            tuple(edits),
            "task in the cache",
            "The first one puts its task there before it waits; the others wait for the same task.",
        )


def _one(source: Source, edits: tuple[Edit, ...], kind: str, note: str) -> Iterator[Candidate]:
    candidate = made(source, edits, kind, note)
    if candidate:
        yield candidate
