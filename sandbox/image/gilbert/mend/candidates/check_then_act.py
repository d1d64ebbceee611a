"""Check-then-act becomes one step: act, and handle the exception if nothing is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, first_line, last_line

_NOTE = "It takes the item without a check before, and an exception says that there was none: nothing can happen in between."


def check_then_act(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`if items: items.pop()`, `while not q.empty(): q.get()`, `if k in d: d.pop(k)`."""
    lines = set(evidence.story) | set(evidence.lines)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.If | ast.While) or not lines & set(range(node.lineno, last_line(node) + 1)):
            continue
        yield from _taken(source, node)
        if isinstance(node, ast.If) and not node.orelse:
            yield from _looked_up(source, node)


def _taken(source: Source, node: ast.If | ast.While) -> Iterator[Candidate]:
    """Replaces the check by a `try` around the action."""
    found = _what(source, node)
    if found is None or (isinstance(node, ast.While) and node.orelse):
        return
    take, text, error = found
    if first_line(take) == node.lineno:
        return
    indent, inner = source.indent_of(node.lineno), source.indent_of(first_line(take))
    rest = source.lines[last_line(take) : last_line(node.body[-1])]
    if isinstance(node, ast.While):
        lines = [
            f"{indent}while True:",
            f"{inner}try:",
            f"{inner}{STEP}{text}",
            f"{inner}except {error}:",
            f"{inner}{STEP}break",
            *rest,
        ]
        last = last_line(node)
    else:
        other = source.lines[first_line(node.orelse[0]) - 1 : last_line(node)] if node.orelse else [f"{inner}pass"]
        lines = [f"{indent}try:", f"{inner}{text}", f"{indent}except {error}:", *other]
        lines += [f"{indent}else:", *rest] if any(line.strip() for line in rest) else []
        last = last_line(node)
        if (
            node.orelse
            and isinstance(node.orelse[0], ast.If)
            and source.lines[node.orelse[0].lineno - 1].lstrip().startswith("elif")
        ):
            return
    if source.has_text_over_lines(node.lineno, last):
        return
    candidate = made(source, (Edit(node.lineno, last, tuple(lines)),), "take and see", _NOTE)
    if candidate:
        yield candidate


def _what(source: Source, node: ast.If | ast.While) -> tuple[ast.stmt, str, str] | None:
    """(the first statement of the body, which takes an item; its new text; the exception if nothing is there), or None."""
    test, take = source.segment(node.test), node.body[0]
    text = source.segment(take)
    if "\n" in text:
        return None
    empty = re.fullmatch(r"not ([\w.]+)\.empty\(\)|([\w.]+)\.qsize\(\)( > 0)?", test)
    if empty:
        queue = empty[1] or empty[2]
        if f"{queue}.get()" in text or f"{queue}.get_nowait()" in text:
            module = "asyncio.QueueEmpty" if "asyncio.Queue" in source.text else "queue.Empty"
            name = module if module.startswith("asyncio") or "import queue" in source.text else "Empty"
            return (
                take,
                text.replace(f"await {queue}.get()", f"{queue}.get_nowait()").replace(f"{queue}.get()", f"{queue}.get_nowait()"),
                name,
            )
    some = re.fullmatch(r"(?:len\()?([\w.]+)\)?( > 0| != 0| >= 1)?", test)
    if some and re.search(rf"(?<![\w.]){re.escape(some[1])}\.(pop|popleft|popitem)\(", text):
        kind = "KeyError" if ".popitem(" in text or _is_set(source, some[1]) else "IndexError"
        return take, text, kind
    return None


def _is_set(source: Source, name: str) -> bool:
    """Whether the program assigns a set to this name."""
    return bool(re.search(rf"(?m){re.escape(name)}\s*(:[^=\n]+)?=\s*(set\(|\{{[^:}}\n]+\}}$)", source.text))


def _looked_up(source: Source, node: ast.If) -> Iterator[Candidate]:
    """`if key in table: x = table[key]`, or `table.pop(key)`: one call, which gives None for a missing key."""
    found = re.fullmatch(r"(.+) in ([\w.]+)", source.segment(node.test))
    first = node.body[0]
    text = source.segment(first)
    if found is None or "\n" in text or first.lineno == node.lineno or " not" in found[1]:
        return
    key, table = found[1], found[2]
    indent = source.indent_of(node.lineno)
    if len(node.body) > 1 and text in (f"del {table}[{key}]", f"{table}.pop({key})"):
        edit = Edit(node.lineno, last_line(first), (f"{indent}if {table}.pop({key}, None) is not None:",))
        candidate = made(source, (edit,), "one look", "One call checks and removes; None says that it was not there.")
        if candidate:
            yield candidate
    for old, new in ((f"{table}[{key}]", f"{table}.get({key})"), (f"{table}.pop({key})", f"{table}.pop({key}, None)")):
        named = re.fullmatch(rf"(\w+) = {re.escape(old)}", text)
        if named and len(node.body) > 1:
            lines: tuple[str, ...] = (f"{indent}{named[1]} = {new}", f"{indent}if {named[1]} is not None:")
            edit = Edit(node.lineno, last_line(first), lines)
        elif text == f"return {old}":
            taken = re.search(r"\bfound\b", source.text)
            name = "value" if taken else "found"
            lines = (
                f"{indent}{name} = {new}",
                f"{indent}if {name} is not None:",
                f"{source.indent_of(first.lineno)}return {name}",
            )
            edit = Edit(node.lineno, last_line(first), lines)
        elif old in text and ".pop(" in old and len(node.body) == 1 and text == old:
            edit = Edit(node.lineno, last_line(node), (f"{indent}{new}",))
        else:
            continue
        candidate = made(source, (edit,), "one look", "One call checks and reads; None says that it was not there.")
        if candidate:
            yield candidate
