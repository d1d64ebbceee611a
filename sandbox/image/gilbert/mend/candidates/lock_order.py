"""Makes all threads acquire locks in the same order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit, dedented, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, With, first_line, last_line

_NOTE = "All take the two locks in the same order now, so no cycle of waiting can form."

#: The ways to write a lock of an object or a key, and how such objects or keys are sorted.
_SHAPES = (
    (r"(?P<around>)(?P<name>\w+)(?P<after>\.[\w.]+)", ", key=id"),
    (r"(?P<around>)(?P<name>\w+)(?P<after>\[(\"\w+\"|'\w+'|\d+)\])", ", key=id"),
    (r"(?P<around>[\w.]+\[)(?P<name>\w+)(?P<after>\])", ""),
    # Two locks as they are.
    (r"(?P<around>)(?P<name>\w+\.[\w.]+)(?P<after>)", ", key=id"),
)


def lock_order(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Swaps two nested sections, or sorts two locks before they are acquired."""
    lines = set(evidence.story)
    for outer in ast.walk(source.tree):
        if not isinstance(outer, With):
            continue
        pair = _pair(outer)
        if pair is None or not {outer.lineno, pair[1].lineno} & lines:
            continue
        one, other = pair
        yield from _sorted(source, outer, source.segment(one), source.segment(other))
        if len(outer.items) == 1 and not isinstance(outer.body[0], With):
            # After a plain swap, the other lock would guard the statements between the two.
            yield from _both_first(source, outer)
            continue
        yield from _swapped(source, one, other)
    yield from _assigned(source)


def _pair(outer: ast.With | ast.AsyncWith) -> tuple[ast.expr, ast.expr] | None:
    """The two locks of `with a, b:`, or of `with a:` with a `with b:` in its body."""
    if len(outer.items) == 2:
        return outer.items[0].context_expr, outer.items[1].context_expr
    for node in outer.body:
        if isinstance(node, With) and len(node.items) == 1:
            return outer.items[0].context_expr, node.items[0].context_expr
    return None


def _swapped(source: Source, one: ast.expr, other: ast.expr) -> Iterator[Candidate]:
    first, second = source.segment(one), source.segment(other)
    if one.lineno == other.lineno:
        line = source.lines[one.lineno - 1]
        text = (
            line[: one.col_offset] + second + line[one.end_col_offset : other.col_offset] + first + line[other.end_col_offset :]
        )
        edits = (Edit(one.lineno, one.lineno, (text,)),)
    else:
        edits = (_put(source, one, second), _put(source, other, first))
    candidate = made(source, edits, "lock order", _NOTE)
    if candidate:
        yield candidate


def _both_first(source: Source, outer: With) -> Iterator[Candidate]:
    """For statements between the two locks: acquires both before them, so that the first lock still guards them."""
    inner = next((node for node in outer.body if isinstance(node, With) and len(node.items) == 1), None)
    if inner is None or len(outer.items) != 1 or inner is outer.body[0] or inner.body[0].lineno == inner.lineno:
        return
    first, last = inner.lineno, last_line(inner)
    if outer.lineno != outer.items[0].context_expr.end_lineno or source.has_text_over_lines(first, last):
        return
    one, other = source.segment(outer.items[0].context_expr), source.segment(inner.items[0].context_expr)
    header = source.lines[outer.lineno - 1].replace(f"with {one}", f"with {other}, {one}", 1)
    body = dedented(source.lines[first_line(inner.body[0]) - 1 : last])
    edits = (Edit(outer.lineno, outer.lineno, (header,)), Edit(first, last, body))
    candidate = made(source, edits, "lock order", _NOTE)
    if candidate:
        yield candidate


def _put(source: Source, where: ast.expr, text: str) -> Edit:
    line = source.lines[where.lineno - 1]
    return Edit(where.lineno, where.lineno, (line[: where.col_offset] + text + line[where.end_col_offset :],))


def _sorted(source: Source, outer: ast.stmt, one: str, other: str) -> Iterator[Candidate]:
    """Sorts two locks that are parameters or local variables, so their order is only known at run time."""
    function = source.function_of(outer)
    if function is None:
        return
    names = {argument.arg for argument in function.args.args}
    assigned = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    local = names | assigned
    if not all(any(name in local for name in re.findall(r"[A-Za-z_]\w*", lock)) for lock in (one, other)):
        return
    indent = source.indent_of(outer.lineno)
    yield from _owners(source, outer, one, other)
    if one.isidentifier() and other.isidentifier():
        line = f"{indent}{one}, {other} = sorted(({one}, {other}), key=id)"
        candidate = made(source, (insert(first_line(outer), line),), "lock order", _NOTE)
        if candidate:
            yield candidate


def _owners(source: Source, outer: ast.stmt, one: str, other: str) -> Iterator[Candidate]:
    """Sorts two objects, then acquires their locks: `a.lock` and `b.lock`, `a["lock"]` and `b["lock"]`, or those of a table."""
    pair = _pair(outer)  # type: ignore[arg-type]
    if pair is None or re.search(r"\b(first|second)\b", source.text):
        return
    for shape, how in _SHAPES:
        mine, theirs = re.fullmatch(shape, one), re.fullmatch(shape, other)
        if mine is None or theirs is None or mine["around"] != theirs["around"] or mine["after"] != theirs["after"]:
            continue
        values = f"({mine['name']}, {theirs['name']}){how}"
        names = [f"{mine['around']}{name}{mine['after']}" for name in ("first", "second")]
        edits = (
            insert(first_line(outer), f"{source.indent_of(outer.lineno)}first, second = sorted({values})"),
            *_both_put(source, pair, names),
        )
        candidate = made(source, edits, "lock order", _NOTE)
        if candidate:
            yield candidate


def _both_put(source: Source, pair: tuple[ast.expr, ast.expr], texts: list[str]) -> tuple[Edit, ...]:
    one, other = pair
    if one.lineno != other.lineno:
        return (_put(source, one, texts[0]), _put(source, other, texts[1]))
    line = source.lines[one.lineno - 1]
    between, after = line[one.end_col_offset : other.col_offset], line[other.end_col_offset :]
    return (Edit(one.lineno, one.lineno, (f"{line[: one.col_offset]}{texts[0]}{between}{texts[1]}{after}",)),)


def _assigned(source: Source) -> Iterator[Candidate]:
    """Sorts in an existing `first, second = a, b`."""
    sections = [node for node in ast.walk(source.tree) if isinstance(node, With)]
    # For `first.lock` the name is `first`.
    taken = {source.segment(item.context_expr).split(".")[0] for node in sections for item in node.items}
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple)):
            continue
        if len(node.value.elts) == 2 and node.lineno == node.end_lineno:
            names = source.segment(node.targets[0])
            if not {source.segment(name) for name in node.targets[0].elts} <= taken:
                continue  # They are neither locks nor objects with locks.
            values = ", ".join(source.segment(value) for value in node.value.elts)
            indent = source.indent_of(node.lineno)
            for how in (f"sorted(({values}), key=id)", f"sorted(({values}))"):
                candidate = made(source, (Edit(node.lineno, node.lineno, (f"{indent}{names} = {how}",)),), "lock order", _NOTE)
                if candidate:
                    yield candidate
