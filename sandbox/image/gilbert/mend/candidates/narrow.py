"""Releases a lock sooner: moves statements that wait, or call other code, out of the critical section."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit, dedented
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, With, first_line, last_line


def narrow(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Moves the last statements out of a section, then its first ones."""
    lines = set(evidence.story)
    for node in ast.walk(source.tree):
        if not isinstance(node, With) or len(node.body) < 2 or not lines & set(range(first_line(node), last_line(node) + 1)):
            continue
        held = source.segment(node.items[0].context_expr)
        kind, note = (
            # A call here makes a pool or a task group, not a lock.
            ("behind the block", f"This runs after the `with` block of `{held}`, which waits for all submitted work.")
            if isinstance(node.items[0].context_expr, ast.Call)
            else (
                "lock released sooner",
                f"`{held}` is released before this runs, so nothing waits for it meanwhile.",
            )
        )
        for count in range(1, len(node.body)):
            moved = node.body[-count:]
            first, last = first_line(moved[0]), last_line(moved[-1])
            if not source.has_text_over_lines(first, last):
                candidate = made(source, (Edit(first, last, dedented(source.lines[first - 1 : last])),), kind, note)
                if candidate:
                    yield candidate
        for count in range(1, len(node.body) if kind == "lock released sooner" else 1):
            moved = node.body[:count]
            first, last = first_line(moved[0]), last_line(moved[-1])
            if first > node.lineno and not source.has_text_over_lines(first, last):
                header = source.lines[node.lineno - 1 : first - 1]
                lines_ = (*dedented(source.lines[first - 1 : last]), *header)
                candidate = made(
                    source,
                    (Edit(node.lineno, last, lines_),),
                    "lock taken later",
                    f"This is done before `{held}` is taken, so nothing waits for it meanwhile.",
                )
                if candidate:
                    yield candidate
