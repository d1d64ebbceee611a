"""Releases exactly what was acquired, on every path: with `with`, `finally` or `else`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, indented, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, first_line, last_line


def release(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`acquire` … `release` becomes `with`; `task_done` moves into a `finally`, or out of one that also runs without an item."""
    for node, place in source.places.items():
        if isinstance(node, ast.Try):
            yield from _else(source, node)
        if not isinstance(node, ast.Expr):
            continue
        taken = re.fullmatch(r"(await\s+)?(.+)\.acquire\(\)", source.segment(node))
        if taken:
            yield from _with(source, node, place.block, place.index, taken[2], bool(taken[1]))
        done = re.fullmatch(r"(.+)\.(task_done|release)\(\)", source.segment(node))
        if done and len(place.block) > 1:
            yield from _once(source, node)
        if done and place.index > 0:
            if isinstance(place.owner, ast.Try) and place.block is place.owner.body and not place.owner.finalbody:
                yield from _own_finally(source, node, place.owner)
                continue
            yield from _finally(source, node, place.block, place.index)


def _with(
    source: Source, node: ast.stmt, block: list[ast.stmt], index: int, lock: str, asynchronous: bool
) -> Iterator[Candidate]:
    for at in range(len(block) - 1, index, -1):
        if source.segment(block[at]) == f"{lock}.release()":
            held = block[index + 1 : at]
            if not held:
                continue
            first, last = first_line(held[0]), last_line(held[-1])
            indent = source.indent_of(node.lineno)
            body = indented(_without_release(source.lines[first - 1 : last], lock))
            header = f"{indent}{'async with' if asynchronous else 'with'} {lock}:"
            candidate = made(
                source,
                (Edit(node.lineno, last_line(block[at]), (header, *body)),),
                "with in place of acquire and release",
                f"`{lock}` is released on every way out, also after an early return or an exception.",
            )
            if candidate:
                yield candidate


def _without_release(lines: list[str], lock: str) -> list[str]:
    return [line for line in lines if line.strip() != f"{lock}.release()"]


def _finally(source: Source, node: ast.stmt, block: list[ast.stmt], index: int) -> Iterator[Candidate]:
    for start in range(index - 1, -1, -1):
        before = block[start:index]
        first, last = first_line(before[0]), last_line(before[-1])
        if source.has_text_over_lines(first, last):
            continue
        indent = source.indent_of(node.lineno)
        lines = (
            f"{indent}try:",
            *indented(source.lines[first - 1 : last]),
            f"{indent}finally:",
            f"{indent}{STEP}{source.segment(node)}",
        )
        candidate = made(
            source,
            (Edit(first, last_line(node), lines),),
            "finally",
            f"`{source.segment(node)}` runs also after an exception before it.",
        )
        if candidate:
            yield candidate


def _own_finally(source: Source, node: ast.stmt, around: ast.Try) -> Iterator[Candidate]:
    """Adds a `finally` with the release to an existing `try`, if the acquire is before it or in its first line."""
    indent = source.indent_of(around.lineno)
    call = source.segment(node)
    lines = (f"{indent}finally:", f"{indent}{STEP}{call}")
    inside = around.body[0]
    taken = call.rpartition(".")[0]
    if re.search(rf"{re.escape(taken)}\.(get|acquire)\(", source.segment(inside)):
        # The `try` begins after the acquire, because a failed acquire must not be released.
        yield from _finally(source, node, around.body, around.body.index(node))
        return
    candidate = made(
        source,
        (Edit(node.lineno, last_line(node), ()), insert(last_line(around) + 1, *lines)),
        "finally",
        f"`{call}` runs on every way out, also after an exception before it.",
    )
    if candidate:
        yield candidate


def _once(source: Source, node: ast.Expr) -> Iterator[Candidate]:
    """Removes a `release` inside a `try` whose `finally` releases, too."""
    call = source.segment(node)
    for around in source.above(node):
        if isinstance(around, ast.Try):
            last = [source.segment(statement) for statement in around.finalbody]
            inside = any(node in ast.walk(statement) for statement in around.finalbody)
            if call in last and not inside:
                candidate = made(
                    source,
                    (Edit(node.lineno, last_line(node), ()),),
                    "one release",
                    f"`{call}` runs once on every way out: in the `finally`.",
                )
                if candidate:
                    yield candidate


def _else(source: Source, node: ast.Try) -> Iterator[Candidate]:
    """`try: q.get_nowait() … except Empty: … finally: q.task_done()`: `else` instead of `finally`."""
    if len(node.finalbody) != 1 or node.orelse or not node.handlers:
        return
    done = re.fullmatch(r"(.+)\.(task_done|release)\(\)", source.segment(node.finalbody[0]))
    header = first_line(node.finalbody[0]) - 1
    if done is None or source.lines[header - 1].strip() != "finally:":
        return
    line = source.lines[header - 1].replace("finally:", "else:")
    candidate = made(
        source,
        (Edit(header, header, (line,)),),
        "else in place of finally",
        f"`{done[0]}` runs only where something was taken: after the exception there is nothing to release.",
    )
    if candidate:
        yield candidate
