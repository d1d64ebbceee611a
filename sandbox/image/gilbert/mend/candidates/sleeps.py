"""Replaces a sleep by joins of the threads that were started before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Place, Source, first_line, last_line

_KIND = "join in place of a sleep"


def joins(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """For each sleep: joins the threads started before it in its block."""
    for node, place in list(source.places.items()):
        if isinstance(node, ast.Expr) and re.fullmatch(r"(time\.)?sleep\(.*\)", source.segment(node)):
            waited: list[str] = []
            kept: list[Edit] = []
            for other in place.block[: place.index]:
                found = _started(source, other, place)
                if found is None:
                    continue
                wait, edits = found
                waited, kept = [*waited, wait], [*kept, *edits]
                # First only this one, then all so far.
                yield from _waiting(source, node, [wait], edits)
                if len(waited) > 1:
                    yield from _waiting(source, node, waited, kept)


def _started(source: Source, node: ast.stmt, place: Place) -> tuple[str, list[Edit]] | None:
    """(a name, or `for name in names`, of the threads that a statement starts; the edits that define it), or None."""
    text, indent = source.segment(node), source.indent_of(node.lineno)
    one = re.fullmatch(r"(\w[\w.]*)\.start\(\)", text)
    if one:
        return one[1], []
    each = re.fullmatch(r"for (\w+) in ([\w.]+):\s*\1\.start\(\)", text) or re.fullmatch(
        r"\[(\w+)\.start\(\) for \1 in ([\w.]+)\]", text
    )
    if each:
        return f"for {each[1]} in {each[2]}", []
    nameless = re.fullmatch(r"((?:threading\.)?Thread\(.*\))\.start\(\)", text)
    if nameless:
        name = _free(source, "thread")
        edit = Edit(node.lineno, last_line(node), (f"{indent}{name} = {nameless[1]}", f"{indent}{name}.start()"))
        return name, [edit]
    return _loop(source, node) if isinstance(node, ast.For) else None


def _loop(source: Source, node: ast.For) -> tuple[str, list[Edit]] | None:
    """The same for a loop that creates and starts threads, and stores them in a list or not at all."""
    texts = [source.segment(statement) for statement in node.body]
    started = next((m[1] for text in texts if (m := re.fullmatch(r"(\w+)\.start\(\)", text))), None)
    if started is not None:
        kept = next((m[1] for text in texts if (m := re.fullmatch(rf"([\w.]+)\.append\({started}\)", text))), None)
        if kept is not None:
            return f"for {started} in {kept}", []
        name, last = _free(source, "threads"), node.body[-1]
        line = f"{source.indent_of(first_line(last))}{name}.append({started})"
        made_before = insert(node.lineno, f"{source.indent_of(node.lineno)}{name} = []")
        return f"for {started} in {name}", [made_before, insert(last_line(last) + 1, line)]
    nameless = re.fullmatch(r"((?:threading\.)?Thread\([^\n]*\))\.start\(\)", texts[0]) if len(texts) == 1 else None
    if nameless is None or first_line(node.body[0]) == node.lineno:
        return None
    name, indent = _free(source, "threads"), source.indent_of(node.lineno)
    head = source.segment(node.target), source.segment(node.iter)
    lines = (
        f"{indent}{name} = [{nameless[1]} for {head[0]} in {head[1]}]",
        f"{indent}for thread in {name}:",
        f"{indent}{STEP}thread.start()",
    )
    return f"for thread in {name}", [Edit(node.lineno, last_line(node), lines)]


def _waiting(source: Source, sleep: ast.stmt, waited: list[str], edits: list[Edit]) -> Iterator[Candidate]:
    indent = source.indent_of(sleep.lineno)
    lines: list[str] = []
    for what in waited:
        loop = re.fullmatch(r"for (\w+) in .+", what)
        lines += [f"{indent}{what}:", f"{indent}{STEP}{loop[1]}.join()"] if loop else [f"{indent}{what}.join()"]
    names = " and ".join(f"`{what.split(' in ')[-1]}`" for what in waited)
    verb = "is" if len(waited) == 1 and not waited[0].startswith("for ") else "are"
    candidate = made(
        source,
        (*edits, Edit(sleep.lineno, last_line(sleep), tuple(lines))),
        _KIND,
        f"It waits until {names} {verb} over. A sleep guarantees nothing.",
    )
    if candidate:
        yield candidate


def _free(source: Source, name: str) -> str:
    return name if not re.search(rf"\b{name}\b", source.text) else f"{name}_2"
