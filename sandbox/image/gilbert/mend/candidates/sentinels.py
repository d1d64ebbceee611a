"""The end of work: every worker gets a sentinel."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, indented, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source, first_line, last_line

_PUT = re.compile(r"(?:await\s+)?(?P<queue>[\w.]+)\.put(?:_nowait)?\((?P<end>\w+)\)")


def sentinels(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Puts one sentinel for each worker, or lets the worker that gets it put it back for the next."""
    workers = list(_lists_of_workers(source))
    for node in list(source.places):
        put = _PUT.fullmatch(source.segment(node)) if isinstance(node, ast.Expr) else None
        if put is None or not _is_sentinel(source, put["end"]):
            continue
        yield from _passed_on(source, put["queue"], put["end"])
        loop = source.parents.get(node)
        if isinstance(loop, ast.For) and len(loop.body) == 1 and source.segment(loop.iter) not in workers:
            # The loop does not iterate over the workers.
            yield from _for_each(source, loop, workers, put["end"])
        indent = source.indent_of(first_line(node))
        for name in workers:
            lines = (f"{indent}for _ in {name}:", *indented(source.lines[first_line(node) - 1 : last_line(node)], STEP))
            yield from _one(
                source,
                (Edit(first_line(node), last_line(node), lines),),
                "a sentinel for each worker",
                f"Each of `{name}` takes one `{put['end']}` and ends; with a single one the others wait for ever.",
            )


def _for_each(source: Source, loop: ast.For, workers: list[str], end: str) -> Iterator[Candidate]:
    line, walked = source.lines[loop.lineno - 1], loop.iter
    for name in workers:
        text = line[: walked.col_offset] + name + line[walked.end_col_offset :]
        note = f"There is one `{end}` for each of `{name}`, and not only for those that have started by then."
        yield from _one(source, (Edit(loop.lineno, loop.lineno, (text,)),), "a sentinel for each worker", note)


def _is_sentinel(source: Source, name: str) -> bool:
    """Whether the name is `None`, or the program compares items with it."""
    return name == "None" or bool(re.search(rf"(\bis|\bis not|==|!=) {name}\b", source.text))


def _lists_of_workers(source: Source) -> Iterator[str]:
    """Names of lists whose items are threads or tasks."""
    seen: set[str] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            made_here = isinstance(node.value, ast.List | ast.ListComp) and re.search(
                r"Thread\(|create_task\(|\.submit\(", source.segment(node.value)
            )
            name = node.targets[0].id
            if made_here and name not in seen:
                seen.add(name)
                yield name


def _passed_on(source: Source, queue: str, end: str) -> Iterator[Candidate]:
    """`if item is None: return` after `item = queue.get()`: first puts the sentinel back."""
    for node, place in list(source.places.items()):
        if not isinstance(node, ast.If) or place.index == 0 or not re.search(rf"(\bis|==) {end}$", source.segment(node.test)):
            continue
        before = place.block[place.index - 1]
        got = re.search(r"=\s*(await\s+)?([\w.]+)\.get\(", source.segment(before))
        if got is None or not isinstance(node.body[0], ast.Return | ast.Break) or node.body[0].lineno == node.lineno:
            continue
        line = first_line(node.body[0])
        text = f"{source.indent_of(line)}{got[1] or ''}{got[2]}.put({end})"
        yield from _one(
            source,
            (insert(line, text),),
            "a sentinel passed on",
            f"A worker that takes `{end}` puts it back before it ends, for the next one; one stays in `{queue}`.",
        )


def _one(source: Source, edits: tuple[Edit, ...], kind: str, note: str) -> Iterator[Candidate]:
    candidate = made(source, edits, kind, note)
    if candidate:
        yield candidate
