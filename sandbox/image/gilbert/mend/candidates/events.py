"""A notification before the wait is lost. An event stays set, so it is not lost."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit, dedented
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, With, last_line


def events(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Replaces a condition that only signals "it happened" by an event, at all its uses."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Assign) or node.lineno != node.end_lineno:
            continue
        made_here = re.fullmatch(r"((threading|asyncio)\.)?Condition\(\)", source.segment(node.value))
        if made_here:
            yield from _in_place(source, node, source.segment(node.targets[0]), made_here[1] or "")


def _in_place(source: Source, node: ast.Assign, name: str, module: str) -> Iterator[Candidate]:
    line = source.lines[node.lineno - 1]
    edits = [Edit(node.lineno, node.lineno, (line.replace("Condition()", "Event()"),))]
    sections = [
        section
        for section in ast.walk(source.tree)
        if isinstance(section, With) and len(section.items) == 1 and source.segment(section.items[0].context_expr) == name
    ]
    uses = 1
    for section in sections:
        first, last = section.body[0].lineno, last_line(section)
        if first == section.lineno or source.has_text_over_lines(first, last):
            return
        lines = list(dedented(source.lines[first - 1 : last]))
        text = "\n".join(lines)
        if any(isinstance(node, ast.While) for node in ast.walk(section)):
            return  # It waits in a loop. With an event that stays set, the loop would spin.
        if len(re.findall(rf"{re.escape(name)}\.(wait|notify|notify_all)\(\)", text)) != text.count(name):
            return  # The program also uses it in another way.
        uses += 1 + text.count(name)
        text = re.sub(rf"{re.escape(name)}\.(notify_all|notify)\(\)", f"{name}.set()", text)
        edits.append(Edit(section.lineno, last, tuple(text.split("\n"))))
    if not sections or len(re.findall(rf"(?<![\w.]){re.escape(name)}\b", source.text)) != uses:
        return
    if not module and not re.search(r"import .*\bEvent\b", source.text):
        return
    candidate = made(
        source,
        tuple(edits),
        "event in place of a condition",
        f"`{name}` is an event now: if it is set before the wait begins, that is not missed.",
    )
    if candidate:
        yield candidate
