"""Repairs for tasks and futures: await a started task, read a value after an await instead of before."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Place, Source, first_line, last_line


def asynchronous(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Stores a task and awaits it; stores the task in the cache instead of its result; wakes the loop from another thread."""
    yield from _woken(source)
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
                    f"`{started[1]}` ends before this continues, and its exception is raised here.",
                )
                yield from _one(
                    source,
                    (insert(first_line(other), f"{source.indent_of(first_line(other))}await asyncio.wait([{started[1]}])"),),
                    "wait for a task",
                    f"`{started[1]}` ends before the program reads how it ended.",
                )
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Await) and isinstance(node.targets[0], ast.Subscript):
            yield from _task_in_cache(source, node)
        if isinstance(node, ast.Assign) and isinstance(function, ast.AsyncFunctionDef):
            yield from _read_after(source, node, place)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Await) and isinstance(place.owner, ast.If):
            yield from _done_before(source, node, place)


def _read_after(source: Source, node: ast.Assign, place: Place) -> Iterator[Candidate]:
    """`old = self.total; await …; self.total = old + 1`: moves the read after the await, so that no await is in between."""
    name, read = source.segment(node.targets[0]), source.segment(node.value)
    if not name.isidentifier() or not re.fullmatch(r"[\w.]+(\[.+\])?", read) or re.fullmatch(r"[\d.]+", read):
        return
    waits = None
    for other in place.block[place.index + 1 :]:
        text = source.segment(other)
        writes = isinstance(other, ast.Assign | ast.AugAssign) and re.match(rf"{re.escape(read)}\s*[-+*/|&]?=", text)
        if waits is not None and writes and not re.search(r"\bawait\b", text):
            first, last = node.lineno, last_line(node)
            edits = (Edit(first, last, ()), insert(last_line(waits) + 1, *source.lines[first - 1 : last]))
            note = f"`{read}` is read after the `await`: between two `await`s no other task runs."
            yield from _one(source, edits, "read after the await", note)
            return
        if re.search(r"\b(await|async)\b", text):
            if re.search(rf"\b{name}\b", text):
                return  # The awaited expression needs the value.
            waits = other


def _done_before(source: Source, node: ast.Expr, place: Place) -> Iterator[Candidate]:
    """`if self.total >= n: await …; self.total -= n`: moves the change before the await, so that no await follows the test."""
    assert isinstance(place.owner, ast.If)
    tested = source.segment(place.owner.test)
    for other in place.block[place.index + 1 :]:
        text = source.segment(other)
        if re.search(r"\b(await|async|return|raise|break|continue)\b", text):
            return
        target = re.match(r"(?:del )?([\w.]+)", text)
        if target is None or not re.search(rf"\b{re.escape(target[1].rpartition('.')[0] or target[1])}\b", tested):
            continue
        first, last = first_line(other), last_line(other)
        edits = (insert(first_line(node), *source.lines[first - 1 : last]), Edit(first, last, ()))
        line = text.split("\n")[0][:60]
        note = (
            f"`{line}` comes before the `await`: no other task runs between the test and it. "
            "If what is awaited fails, it is done already."
        )
        yield from _one(source, edits, "done before the await", note)


def _task_in_cache(source: Source, node: ast.Assign) -> Iterator[Candidate]:
    """`cache[k] = await load(k)`: stores the task in the cache before it is awaited, so that all callers await the same one."""
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
            "The first caller stores its task before it waits; the others wait for the same task.",
        )


def _one(source: Source, edits: tuple[Edit, ...], kind: str, note: str) -> Iterator[Candidate]:
    candidate = made(source, edits, kind, note)
    if candidate:
        yield candidate


def _woken(source: Source) -> Iterator[Candidate]:
    """`done.set()` in a thread: calls it with `call_soon_threadsafe`, which wakes the loop."""
    for node in list(source.places):
        call = re.fullmatch(r"([\w.]+)\.(set|put_nowait|set_result|set_exception)\((.*)\)", source.segment(node))
        function = source.function_of(node)
        if call is None or not isinstance(node, ast.Expr) or not isinstance(function, ast.FunctionDef):
            continue
        loop, edits = _loop_for(source, function)
        if loop is None:
            continue
        arguments = f"{call[1]}.{call[2]}" + (f", {call[3]}" if call[3] else "")
        line = f"{source.indent_of(node.lineno)}{loop}.call_soon_threadsafe({arguments})"
        yield from _one(
            source,
            (*edits, Edit(node.lineno, last_line(node), (line,))),
            "call_soon_threadsafe",
            f"The event loop runs `{call[1]}.{call[2]}`: asyncio's objects are not thread-safe, and only this wakes it.",
        )


def _loop_for(source: Source, function: ast.FunctionDef) -> tuple[str | None, tuple[Edit, ...]]:
    """(name of the event loop usable in a function or None, edits that define it)."""
    named = re.search(r"(?m)^\s*(\w+) = asyncio\.(get_running_loop|get_event_loop|new_event_loop)\(\)", source.text)
    if named:
        return named[1], ()
    around = source.function_of(function)
    if not isinstance(around, ast.AsyncFunctionDef):
        return None, ()
    first = first_line(around.body[0])
    return "loop", (insert(first, f"{source.indent_of(first)}loop = asyncio.get_running_loop()"),)
