"""Moves statements: signal after the work, wait before it, join outside of a block."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, dedented, indented, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, With, first_line, last_line

#: Statements that order threads; only these are moved.
_CALLS = "set clear release acquire task_done notify notify_all start join wait put get append shutdown cancel result"
#: Calls that start all the work and wait for it. A statement moved across one does not run with the work any more.
_WHOLE = re.compile(r"asyncio\.run\(|run_until_complete\(|gather\(")
_JOINS = re.compile(r"\.(join|result)\(")
_SIGNAL = re.compile(rf"\.({_CALLS.replace(' ', '|')})\(|await |=")


def reorder(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Moves one statement within its block, into the `with` before it, or out of the block around it; or removes a reset."""
    functions = {source.function_at(line) for line in evidence.story}
    if evidence.kind == "assertion" and not evidence.objects:
        functions |= set(source.functions())  # No object collided, so the mistake can be anywhere.
    for node, place in list(source.places.items()):
        function = source.function_of(node)
        if function not in functions or isinstance(
            node, ast.Assert | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import
        ):
            continue
        if not _SIGNAL.search(source.segment(node)) or isinstance(
            node, ast.If | ast.For | ast.While | ast.With | ast.AsyncWith | ast.Try
        ):
            continue
        yield from _reset(source, node, len(place.block))
        yield from _within(source, node, place.block, place.index)
        yield from _into(source, node, place.block, place.index)
        yield from _out(source, node, place.owner, place.index, len(place.block))


def _within(source: Source, node: ast.stmt, block: list[ast.stmt], index: int) -> Iterator[Candidate]:
    first, last = first_line(node), last_line(node)
    text = tuple(source.lines[first - 1 : last])
    if any(isinstance(other, ast.If) and _leaves(other) for other in block):
        return  # Moved across a `return` or the like, it would run more or less often.
    for at in [*range(index + 1, len(block)), *range(index - 1, -1, -1)]:
        other = block[at]
        if isinstance(other, ast.Return | ast.Raise | ast.Global | ast.Nonlocal | ast.Assert):
            continue
        if _leaves_the_work(source, node, block[index + 1 : at + 1] if at > index else block[at:index], at > index):
            continue
        before = last_line(other) + 1 if at > index else first_line(other)
        candidate = made(
            source,
            (Edit(first, last, ()), insert(before, *text)),
            "order of statements",
            f"`{source.segment(node)}` comes {'after' if at > index else 'before'} `{_short(source, other)}` now.",
        )
        if candidate:
            yield candidate


def _leaves_the_work(source: Source, node: ast.stmt, crossed: list[ast.stmt], later: bool) -> bool:
    """Whether the moved statement would signal threads that have ended, or read their results before they start."""
    between = [source.segment(other) for other in crossed]
    if any(_WHOLE.search(text) for text in between):
        return True
    waits = any(_JOINS.search(text) for text in between) and not _JOINS.search(source.segment(node))
    return waits and (later or isinstance(node, ast.Assign))


def _leaves(node: ast.If) -> bool:
    return any(isinstance(inner, ast.Return | ast.Raise | ast.Break | ast.Continue) for inner in ast.walk(node))


def _into(source: Source, node: ast.stmt, block: list[ast.stmt], index: int) -> Iterator[Candidate]:
    """Moves a statement into the `with` block that ends just before it."""
    before = block[index - 1] if index > 0 else None
    if isinstance(before, With):
        first, last = first_line(node), last_line(node)
        lines = indented(source.lines[first - 1 : last], STEP)
        candidate = made(
            source,
            (Edit(first, last, lines),),
            "section made longer",
            f"`{source.segment(before.items[0].context_expr)}` is left only after this.",
        )
        if candidate:
            yield candidate


def _out(source: Source, node: ast.stmt, owner: ast.AST, index: int, size: int) -> Iterator[Candidate]:
    """Moves a statement out of the block around it, to before or after the block."""
    if not isinstance(owner, With | ast.For | ast.If | ast.Try) or size < 2:
        return
    first, last = first_line(node), last_line(node)
    text = dedented(source.lines[first - 1 : last])
    for before in (last_line(owner) + 1, first_line(owner)):
        if before == first_line(owner) and isinstance(owner, ast.If) and _answers(source, node, owner):
            continue
        if index == size - 1 and before == last_line(owner) + 1:
            edits: tuple[Edit, ...] = (Edit(first, last, text),)
        else:
            edits = (Edit(first, last, ()), insert(before, *text))
        candidate = made(source, edits, "order of statements", f"`{source.segment(node)}` stands outside of the block now.")
        if candidate:
            yield candidate


def _answers(source: Source, node: ast.stmt, test: ast.If) -> bool:
    """Whether the statement sets what the `if` tests. Moved before it, the rest of the block would never run."""
    return isinstance(node, ast.Assign) and source.segment(node.targets[0]) in source.segment(test.test)


def _reset(source: Source, node: ast.stmt, size: int) -> Iterator[Candidate]:
    """Removes a reset (`clear()`, a new Event) that discards a signal."""
    text = source.segment(node)
    again = re.fullmatch(r"[\w.\[\]]+\.clear\(\)", text) or re.fullmatch(r"self\.\w+ = (threading|asyncio)\.Event\(\)", text)
    function = source.function_of(node)
    if again and size > 1 and function is not None and function.name != "__init__":
        candidate = made(
            source,
            (Edit(first_line(node), last_line(node), ()),),
            "no reset",
            f"Without `{text}` no signal is lost that another still waits for.",
        )
        if candidate:
            yield candidate


def _short(source: Source, node: ast.stmt) -> str:
    return source.segment(node).split("\n")[0][:60]
