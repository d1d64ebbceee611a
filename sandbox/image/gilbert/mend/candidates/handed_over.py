"""Replaces a list that is read after a sleep by a queue, whose `get` waits for the item."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import Edit
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.locks import import_of
from gilbert.mend.program.source import Source, last_line

_SLEEP = re.compile(r"(await\s+)?((time|asyncio)\.)?sleep\(.*\)", re.S)


def handed_over(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """`time.sleep(1)` and then `results.pop(0)` becomes `results.get()`, where `results.append(…)` becomes `results.put(…)`."""
    for node in list(source.places):
        slept = _SLEEP.fullmatch(source.segment(node)) if isinstance(node, ast.Expr) else None
        if slept is None:
            continue
        for kept in ast.walk(source.tree):
            if isinstance(kept, ast.Assign) and re.fullmatch(r"\w+ = (\[\]|list\(\)|(\w+\.)?deque\(\))", source.segment(kept)):
                candidate = _queued(source, node, kept, bool(slept[1]))
                if candidate:
                    yield candidate


def _queued(source: Source, sleep: ast.stmt, kept: ast.Assign, asynchronous: bool) -> Candidate | None:
    """The list as a queue; None if the list has other uses than appends and a single take after the sleep."""
    name = source.segment(kept.targets[0])
    module, put, get = ("asyncio", "put_nowait", "await {}.get()") if asynchronous else ("queue", "put", "{}.get()")
    puts = re.compile(rf"(?<![\w.]){name}\.append\(")
    takes = re.compile(rf"(?<![\w.]){name}(\.pop\(0?\)|\.popleft\(\)|\[0\])(?![\w.\[(])")
    texts: dict[int, str] = {}
    taken = uses = 0
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Name) or node.id != name or node is kept.targets[0]:
            continue
        uses += 1
        line = source.lines[node.lineno - 1]
        if takes.search(line):
            taken += 1
            if node.lineno <= sleep.lineno or source.function_of(node) is not source.function_of(sleep):
                return None
        elif not puts.search(line):
            return None
        texts[node.lineno] = puts.sub(f"{name}.{put}(", takes.sub(get.format(name), line))
    if taken != 1 or uses != len(texts) or kept.lineno in texts or sleep.lineno in texts:
        return None
    indent = source.indent_of(kept.lineno)
    edits = (
        *import_of(source, module),
        Edit(kept.lineno, last_line(kept), (f"{indent}{name} = {module}.Queue()",)),
        Edit(sleep.lineno, last_line(sleep), ()),
        *(Edit(at, at, (text,)) for at, text in texts.items()),
    )
    note = f"`{name}` is a queue now: `get` waits for an item. A sleep guarantees nothing."
    return made(source, edits, "queue in place of a sleep", note)
