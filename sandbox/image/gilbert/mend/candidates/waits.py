"""Repairs of waits: test the state in a loop, notify all, wait for an event instead of sleeping."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, first_line, last_line


def waits(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`while` for `if`, `notify_all` for `notify`, a wait that tests a state, a wait without a timeout."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.If) and not node.orelse and _calls(source, node.body[0], "wait"):
            line = source.lines[node.lineno - 1]
            yield from _line(
                source,
                node.lineno,
                re.sub(r"\bif\b", "while", line, count=1),
                "while around a wait",
                "After waking up it checks again: another one may have been faster.",
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            line = source.lines[node.lineno - 1]
            if node.func.attr == "notify":
                text = re.sub(r"\.notify\([^()]*\)", ".notify_all()", line, count=1)
                yield from _line(
                    source,
                    node.lineno,
                    text,
                    "notify_all",
                    "All wake up and check: a single notification can wake one that can't continue.",
                )
            if node.func.attr == "wait" and (node.keywords or node.args) and node.lineno == node.end_lineno:
                text = line[: node.func.end_col_offset] + "()" + line[node.end_col_offset :]
                yield from _line(
                    source,
                    node.lineno,
                    text,
                    "wait without a limit",
                    "It waits until it happened; a wait that times out says so only in its return value.",
                )
            if node.func.attr == "call_soon":
                text = line.replace(".call_soon(", ".call_soon_threadsafe(", 1)
                yield from _line(
                    source,
                    node.lineno,
                    text,
                    "call_soon_threadsafe",
                    "From another thread only `call_soon_threadsafe` wakes the loop.",
                )
    yield from _predicates(source)


def _calls(source: Source, statement: ast.stmt, method: str) -> bool:
    return isinstance(statement, ast.Expr) and bool(re.search(rf"\.{method}\(", source.segment(statement)))


def _predicates(source: Source) -> Iterator[Candidate]:
    """`boiled.wait()` without a test: waits while the variable that the notifier sets is not set."""
    for node, place in source.places.items():
        if not _calls(source, node, "wait") or isinstance(place.owner, ast.While):
            continue
        name = re.sub(r"^await\s+", "", source.segment(node)).split(".wait(")[0]
        for state in _states(source, name):
            indent = source.indent_of(node.lineno)
            lines = (f"{indent}while not {state}:", f"{indent}{STEP}{source.segment(node)}")
            candidate = made(
                source,
                (Edit(node.lineno, last_line(node), lines),),
                "predicate around a wait",
                "It waits only while it has not happened yet: an earlier notification is not missed.",
            )
            if candidate:
                yield candidate


def _states(source: Source, condition: str) -> Iterator[str]:
    """Variables that are set to True in the same block as a notification of the condition."""
    for node, place in source.places.items():
        if f"{condition}.notify" in source.segment(node) and isinstance(node, ast.Expr):
            for other in place.block:
                if isinstance(other, ast.Assign) and source.segment(other.value) == "True":
                    yield source.segment(other.targets[0])


def ordering(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """A wait for an event instead of a sleep, or where there is no wait."""
    events = list(dict.fromkeys(_events(source)))
    for node in list(source.places):
        text = source.segment(node)
        if isinstance(node, ast.Expr) and re.match(r"(await\s+)?(time|asyncio)?\.?sleep\(", text):
            for event, asynchronous in events:
                wait = f"{source.indent_of(node.lineno)}{'await ' if asynchronous else ''}{event}.wait()"
                yield from _line(
                    source,
                    node.lineno,
                    wait,
                    "wait in place of a sleep",
                    f"It waits for `{event}`. A sleep guarantees nothing.",
                )
            yield from _new_event(source, node)
    for line in dict.fromkeys((*evidence.lines, *evidence.story)):
        statement = source.statement_at(line)
        if statement is None or source.function_of(statement) is None or isinstance(statement, ast.Assert):
            continue
        for event, asynchronous in [*events, *_indexed(source, statement)]:
            if event in source.segment(statement):
                continue
            wait = f"{source.indent_of(first_line(statement))}{'await ' if asynchronous else ''}{event}.wait()"
            candidate = made(
                source, (insert(first_line(statement), wait),), "wait for an event", f"It waits for `{event}` first."
            )
            if candidate:
                yield candidate


def _events(source: Source) -> Iterator[tuple[str, bool]]:
    """(an event of the program, whether it is asyncio's)."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "set" and not node.args:
            name = source.segment(node.func.value)
            yield name, isinstance(source.function_of(node), ast.AsyncFunctionDef)


def _indexed(source: Source, statement: ast.stmt) -> Iterator[tuple[str, bool]]:
    """`arrived[position - 1]`, if `arrived[position].set()` is called and the statement uses `[position - 1]`."""
    tables = {name.split("[")[0]: is_async for name, is_async in _events(source) if "[" in name}
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript):
            for table, is_async in tables.items():
                yield f"{table}[{source.segment(node.slice)}]", is_async


def _new_event(source: Source, sleep: ast.stmt) -> Iterator[Candidate]:
    """A new event: set at the end of another function, and waited for instead of the sleep."""
    here = source.function_of(sleep)
    asynchronous = source.segment(sleep).startswith("await")
    module = "asyncio" if asynchronous else "threading"
    if here is None or f"import {module}" not in source.text:
        return
    for other in source.functions():
        if other is here or other.name in ("main", "__init__") or isinstance(other, ast.AsyncFunctionDef) != asynchronous:
            continue
        if source.function_of(other) is not source.function_of(here) or source.class_of(other) is not source.class_of(here):
            continue
        top = first_line(source.tree.body[0])
        for node in source.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                top = last_line(node) + 1
        name = f"{other.name}_done"
        indent = source.indent_of(sleep.lineno)
        end = other.body[-1]
        if isinstance(end, ast.Return):
            continue
        edits = (
            insert(top, "", f"{name} = {module}.Event()"),
            Edit(sleep.lineno, last_line(sleep), (f"{indent}{'await ' if asynchronous else ''}{name}.wait()",)),
            insert(last_line(end) + 1, f"{source.indent_of(first_line(end))}{name}.set()"),
        )
        candidate = made(
            source,
            edits,
            "event in place of a sleep",
            f"It waits until `{other.name}` is done. A sleep guarantees nothing.",
        )
        if candidate:
            yield candidate


def _line(source: Source, line: int, text: str, kind: str, note: str) -> Iterator[Candidate]:
    candidate = made(source, (Edit(line, line, (text,)),), kind, note)
    if candidate:
        yield candidate
