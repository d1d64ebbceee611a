"""Publishes an object only when it is ready: fills it first, then assigns it where other threads can see it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Place, Source, first_line, last_line

#: Names of the local variable; the first unused one is taken.
_NAMES = ("made", "ready", "fresh", "made_here")


def publish(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`self.x = X(); self.x.load()` becomes `made = X(); made.load(); self.x = made`."""
    lines = set(evidence.story)
    for node, place in list(source.places.items()):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and _is_shared(source, node):
            filled = _filled(source, place, source.segment(node.targets[0]))
            if filled and lines & {node.lineno, *(first_line(one) for one in filled)}:
                yield from _later(source, node, filled)


def _is_shared(source: Source, node: ast.Assign) -> bool:
    """Whether the statement creates an object and assigns it to an attribute, an item or a global variable."""
    target = node.targets[0]
    if not isinstance(node.value, ast.Call | ast.Dict | ast.List) or node.lineno != node.end_lineno:
        return False
    if isinstance(target, ast.Attribute | ast.Subscript):
        return True
    function = source.function_of(node)
    return (
        isinstance(target, ast.Name)
        and function is not None
        and any(isinstance(one, ast.Global | ast.Nonlocal) and target.id in one.names for one in ast.walk(function))
    )


def _filled(source: Source, place: Place, target: str) -> list[ast.stmt]:
    """The statements that follow directly and use the object."""
    found: list[ast.stmt] = []
    for other in place.block[place.index + 1 :]:
        uses = re.match(rf"(await )?{re.escape(target)}[.\[]", source.segment(other))
        if not uses or not isinstance(other, ast.Expr | ast.Assign | ast.AugAssign) or other.lineno != other.end_lineno:
            break
        found.append(other)
    return found


def _later(source: Source, node: ast.Assign, filled: list[ast.stmt]) -> Iterator[Candidate]:
    target = source.segment(node.targets[0])
    name = next((one for one in _NAMES if not re.search(rf"\b{one}\b", source.text)), "made_first")
    indent = source.indent_of(node.lineno)
    uses = re.compile(rf"(?<![\w.]){re.escape(target)}(?![\w])")
    lines = [f"{indent}{name} = {source.segment(node.value)}"]
    lines += [uses.sub(name, line) for line in source.lines[node.lineno : last_line(filled[-1])]]
    lines.append(f"{indent}{target} = {name}")
    candidate = made(
        source,
        (Edit(node.lineno, last_line(filled[-1]), tuple(lines)),),
        "seen when it is ready",
        f"It is filled first, and `{target}` is set when it is complete: nobody sees a part of it.",
    )
    if candidate:
        yield candidate
