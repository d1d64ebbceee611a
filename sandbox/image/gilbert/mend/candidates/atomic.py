"""Replaces several operations by one library call that is atomic."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, first_line, last_line

_COPY = "It iterates over a copy, which is made in one step."


def atomic(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Atomic replacements for check-then-act and for loops over shared containers."""
    lines = set(evidence.story) | set(evidence.lines)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.stmt) and lines & set(range(first_line(node), last_line(node) + 1)):
            if isinstance(node, ast.If) and not node.orelse:
                yield from _checked(source, node)
            if isinstance(node, ast.For) and node.iter.lineno == node.iter.end_lineno:
                yield from _copied(source, node.iter)
        if isinstance(node, ast.comprehension) and node.iter.lineno in lines:
            yield from _copied(source, node.iter)


def _copied(source: Source, walked: ast.expr) -> Iterator[Candidate]:
    text = source.segment(walked)
    if not text.startswith(("list(", "range(", "tuple(", "sorted(")):
        line = source.lines[walked.lineno - 1]
        after = line[: walked.col_offset] + f"list({text})" + line[walked.end_col_offset :]
        candidate = made(source, (Edit(walked.lineno, walked.lineno, (after,)),), "copy before a loop", _COPY)
        if candidate:
            yield candidate


def _checked(source: Source, node: ast.If) -> Iterator[Candidate]:
    test, body = node.test, node.body
    first, last = first_line(node), last_line(node)
    indent = source.indent_of(first)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and len(body) == 1:
        key, table = source.segment(test.left), source.segment(test.comparators[0])
        only = body[0]
        if (
            isinstance(test.ops[0], ast.In)
            and isinstance(only, ast.Delete)
            and source.segment(only.targets[0]) == f"{table}[{key}]"
        ):
            yield from _one(
                source,
                first,
                last,
                [f"{indent}{table}.pop({key}, None)"],
                "pop with a default",
                "`pop` with a default checks and removes in one step.",
            )
        if (
            isinstance(test.ops[0], ast.NotIn)
            and isinstance(only, ast.Assign)
            and source.segment(only.targets[0]) == f"{table}[{key}]"
        ):
            value = source.segment(only.value)
            yield from _one(
                source,
                first,
                last,
                [f"{indent}{table}.setdefault({key}, {value})"],
                "setdefault",
                "`setdefault` checks and stores in one step; its value is created even if it is not needed.",
            )
    yield from _without_waiting(source, node)
    yield from _claimed(source, node)


def _without_waiting(source: Source, node: ast.If) -> Iterator[Candidate]:
    """`if not q.empty(): q.get()`: gets without waiting, and handles the exception for an empty queue."""
    test = source.segment(node.test)
    if not (test.startswith("not ") and test.endswith(".empty()")):
        return
    queue = test[4 : -len(".empty()")]
    first, last = first_line(node.body[0]), last_line(node.body[-1])
    indent = source.indent_of(node.lineno)
    lines = [line.replace(f"{queue}.get()", f"{queue}.get_nowait()") for line in source.lines[first - 1 : last]]
    empty = "queue.Empty" if any("import queue" in line for line in source.lines) else "Empty"
    text = [f"{indent}try:", *lines, f"{indent}except {empty}:", f"{indent}{STEP}pass"]
    yield from _one(
        source,
        first_line(node),
        last_line(node),
        text,
        "get_nowait",
        "`get_nowait` checks and takes in one step; if the queue is empty, it raises an exception.",
    )


def _claimed(source: Source, node: ast.If) -> Iterator[Candidate]:
    """`if job.cancelled(): return`: claims the future in one step."""
    test = source.segment(node.test)
    if test.endswith(".cancelled()") and not test.startswith("not "):
        future = test[: -len(".cancelled()")]
        line = source.lines[node.lineno - 1].replace(test, f"not {future}.set_running_or_notify_cancel()")
        yield from _one(
            source,
            node.lineno,
            node.lineno,
            [line],
            "claim of a future",
            "`set_running_or_notify_cancel` claims the future in one step: from then on nobody can cancel it.",
        )


def _one(source: Source, first: int, last: int, lines: list[str], kind: str, note: str) -> Iterator[Candidate]:
    candidate = made(source, (Edit(first, last, tuple(lines)),), kind, note)
    if candidate:
        yield candidate
