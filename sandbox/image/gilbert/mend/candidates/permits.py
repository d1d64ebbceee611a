"""Changes a semaphore's first value, or how many futures are awaited; or removes a worker's wait for its own pool."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source


def permits(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Another first value for a semaphore; a wait for all futures instead of the first."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and source.segment(node.func).endswith("Semaphore") and len(node.args) == 1:
            value = node.args[0]
            if isinstance(value, ast.Constant) and isinstance(value.value, int):
                # Never more permits than before, which would allow more than the program does.
                for other in (0, 1, 2):
                    if other < value.value:
                        yield from _replaced(
                            source,
                            value,
                            str(other),
                            "first permits of a semaphore",
                            f"The semaphore begins with {other} permit{'' if other == 1 else 's'}.",
                        )
        if isinstance(node, ast.Name) and node.id in ("FIRST_COMPLETED", "FIRST_EXCEPTION"):
            yield from _everywhere(source, node.id, "ALL_COMPLETED")


def direct_call(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`pool.submit(f, x).result()` becomes `f(x)` in a function that the pool runs, because no worker may be free for it."""
    handed = set(re.findall(r"\.(?:submit|map)\(\s*([\w.]+)", source.text))
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "result"):
            continue
        asked, function = node.func.value, source.function_of(node)
        submits = isinstance(asked, ast.Call) and isinstance(asked.func, ast.Attribute) and asked.func.attr == "submit"
        if not submits or function is None or function.name not in {name.split(".")[-1] for name in handed}:
            continue
        assert isinstance(asked, ast.Call)
        if not asked.args or node.lineno != node.end_lineno:
            continue
        line = source.lines[node.lineno - 1]
        given = ", ".join(source.segment(one) for one in (*asked.args[1:], *asked.keywords))
        text = f"{line[: node.col_offset]}{source.segment(asked.args[0])}({given}){line[node.end_col_offset :]}"
        note = (
            f"`{function.name}` makes this call itself: it runs in a worker of the pool, and perhaps no other worker is free."
        )
        candidate = made(source, (Edit(node.lineno, node.lineno, (text,)),), "direct call", note)
        if candidate:
            yield candidate


def _replaced(source: Source, node: ast.expr, text: str, kind: str, note: str) -> Iterator[Candidate]:
    line = source.lines[node.lineno - 1]
    after = line[: node.col_offset] + text + line[node.end_col_offset :]
    candidate = made(source, (Edit(node.lineno, node.lineno, (after,)),), kind, note)
    if candidate:
        yield candidate


def _everywhere(source: Source, word: str, other: str) -> Iterator[Candidate]:
    edits = tuple(Edit(at, at, (line.replace(word, other),)) for at, line in enumerate(source.lines, 1) if word in line)
    candidate = made(source, edits, "wait for all", "It waits until all are done, so that no exception is missed.")
    if candidate:
        yield candidate
