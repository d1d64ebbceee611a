"""Double-checked locking: a condition that is tested outside of a lock is tested again inside it, as it may have changed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, indented
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, With, first_line, last_line


def second_look(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`if x is None: with lock: x = X()` becomes `if x is None: with lock: if x is None: x = X()`."""
    lines = set(evidence.story) | set(evidence.lines)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.If) or node.orelse or not lines & set(range(node.lineno, last_line(node) + 1)):
            continue
        section, test = node.body[0], source.segment(node.test)
        inside = isinstance(section, With) and section.body[0].lineno > section.lineno
        # A test that waits or has side effects is not repeated.
        if not inside or "\n" in test or re.search(r"\b(await|wait|acquire|pop|get|next)\b|:=", test):
            continue
        assert isinstance(section, With)
        first, last = first_line(section.body[0]), last_line(node)
        if source.has_text_over_lines(first, last):
            continue
        indent = source.indent_of(section.lineno)
        rest = source.lines[last_line(section) : last]
        # The statements after the section also depend on the test.
        body = (*indented(source.lines[first - 1 : last_line(section)]), *indented(rest, 2 * STEP))
        edits = (Edit(first, last, (f"{indent}{STEP}if {test}:", *body)),)
        held = source.segment(section.items[0].context_expr)
        note = f"`{test}` is checked again while `{held}` is held: another one may have been faster."
        candidate = made(source, edits, "second look under the lock", note)
        if candidate:
            yield candidate
