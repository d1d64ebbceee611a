"""Two locks without a known order: tries the second without waiting, and if it is held, releases the first and retries.

Two threads may back off at the same time again and again, so this is never proven. A random pause makes that unlikely.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.locks import import_of
from gilbert.mend.program.source import Source, With, first_line, last_line


def retry(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Puts `with a: with b: …` in a loop that releases `a` if `b` is not free."""
    lines = set(evidence.story)
    for outer in ast.walk(source.tree):
        if not isinstance(outer, ast.With) or not lines & set(range(outer.lineno, last_line(outer) + 1)):
            continue
        if len(outer.items) == 2:
            one, other, body = outer.items[0].context_expr, outer.items[1].context_expr, outer.body
            between: list[str] = []
        elif len(outer.items) == 1 and isinstance(outer.body[-1], With) and len(outer.body[-1].items) == 1:
            inner = outer.body[-1]
            one, other, body = outer.items[0].context_expr, inner.items[0].context_expr, inner.body  # type: ignore[attr-defined]
            # Statements between the two would run again in each round.
            between = source.lines[first_line(outer.body[0]) - 1 : first_line(inner) - 1] if len(outer.body) > 1 else []
        else:
            continue
        if not _is_plain(other):
            continue  # The expression would be evaluated three times and may give another lock each time.
        if between or any(isinstance(node, ast.Break | ast.Continue) for part in body for node in ast.walk(part)):
            continue
        first, last = first_line(body[0]), last_line(body[-1])
        if first == outer.lineno or source.has_text_over_lines(first, last):
            continue
        yield from _tried(source, outer, source.segment(one), source.segment(other), source.lines[first - 1 : last])


def _is_plain(lock: ast.expr) -> bool:
    """Whether the expression only names a lock and calls nothing."""
    return not any(isinstance(node, ast.Call | ast.Await | ast.NamedExpr) for node in ast.walk(lock))


def _tried(source: Source, outer: ast.With, one: str, other: str, body: list[str]) -> Iterator[Candidate]:
    indent = source.indent_of(outer.lineno)
    base = source.indent_of(outer.lineno + 1) if len(outer.items) == 2 else source.indent_of(first_line(outer.body[-1])) + STEP
    deep = indent + 4 * STEP
    moved = [deep + line[len(base) :] if line.strip() else line for line in body]
    lines = (
        f"{indent}while True:",
        f"{indent}{STEP}with {one}:",
        f"{indent}{2 * STEP}if {other}.acquire(blocking=False):",
        f"{indent}{3 * STEP}try:",
        *moved,
        f"{indent}{3 * STEP}finally:",
        f"{indent}{4 * STEP}{other}.release()",
        f"{indent}{3 * STEP}break",
        f"{indent}{STEP}time.sleep(random.uniform(0, 0.01))",
    )
    candidate = made(
        source,
        (*import_of(source, "random"), *import_of(source, "time"), Edit(outer.lineno, last_line(outer), lines)),
        "acquire with a retry",
        f"Where `{other}` is not free, `{one}` is released and it tries again: nobody holds one and waits for the other.",
    )
    if candidate:
        yield candidate
