"""Exceptions in a pool or a task that nobody reads: asks for the result, or adds a callback that reads the exception."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, insert
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.locks import import_of
from gilbert.mend.program.source import Function, Source, first_line, last_line

_ERRORS = re.compile(r"\w*(error|fail)\w*$")


def lost_exceptions(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Repairs each future or task that is not stored, or is stored and never asked for its result."""
    for node, place in list(source.places.items()):
        text = source.segment(node)
        if not isinstance(node, ast.Expr | ast.Assign) or first_line(node) != last_line(node):
            continue
        if isinstance(node, ast.Expr) and re.match(r"[\w.]+\.submit\(", text):
            yield from _asked(source, node)
            yield from _told(source, node)
        elif isinstance(node, ast.Expr) and re.match(r"asyncio\.(create_task|ensure_future)\(", text):
            yield from _kept(source, node, place.block, place.index)
            yield from _told(source, node)
        if isinstance(node, ast.Assign):
            yield from _listed(source, node)
        named = re.match(r"(\w+) = [\w.]+\.submit\(", text)
        if named and not re.search(rf"\b{named[1]}\.(result|exception|add_done_callback)\(", source.text):
            for other in place.block[place.index + 1 :]:
                line = f"{source.indent_of(first_line(other))}{named[1]}.result()"
                yield from _one(source, (insert(first_line(other), line),), "result of a future", _RESULT)


_RESULT = "`result()` raises the worker's exception here; without it the exception is lost."


def _asked(source: Source, node: ast.Expr) -> Iterator[Candidate]:
    """`pool.submit(…)` as a statement: asks for the result, in a loop after all were submitted."""
    text, indent = source.segment(node), source.indent_of(node.lineno)
    loop = source.parents.get(node)
    if isinstance(loop, ast.For) and len(loop.body) == 1:
        outer = source.indent_of(loop.lineno)
        head = source.segment(loop.target), source.segment(loop.iter)
        lines = (
            f"{outer}futures = [{text} for {head[0]} in {head[1]}]",
            f"{outer}for future in futures:",
            f"{indent}future.result()",
        )
        yield from _one(source, (Edit(loop.lineno, last_line(loop), lines),), "result of a future", _RESULT)
    yield from _one(source, (Edit(node.lineno, last_line(node), (f"{indent}{text}.result()",)),), "result of a future", _RESULT)


def _told(source: Source, node: ast.Expr) -> Iterator[Candidate]:
    """Adds a callback that reads the exception: an existing function, or a new one that appends it to a list of failures."""
    text, indent = source.segment(node), source.indent_of(node.lineno)
    looks = [f for f in source.functions() if len(f.args.args) == 1 and ".exception()" in source.segment(f)]
    for function in looks:
        line = f"{indent}{text}.add_done_callback({function.name})"
        yield from _one(source, (Edit(node.lineno, last_line(node), (line,)),), "callback that looks", _CALLBACK)
    if looks:
        return
    at = _before_functions(source)
    lists = list(_lists_of_failures(source))
    if not lists:
        edit = Edit(node.lineno, last_line(node), (f"{indent}{text}.add_done_callback(log_failure)",))
        yield from _one(source, (*_logging(source), edit), "callback that logs", _LOGGED)
    for name in lists:
        lines = (
            "def note_failure(done):",
            f"{STEP}if not done.cancelled() and done.exception() is not None:",
            f"{STEP}{STEP}{name}.append(done.exception())",
            "",
            "",
        )
        line = f"{indent}{text}.add_done_callback(note_failure)"
        edits = (insert(at, *lines), Edit(node.lineno, last_line(node), (line,)))
        yield from _one(source, edits, "callback that looks", _CALLBACK)


def _listed(source: Source, node: ast.Assign) -> Iterator[Candidate]:
    """A list of futures or tasks whose results nobody reads: asks each for its result, or adds a callback that logs failures."""
    text, name = source.segment(node.value), source.segment(node.targets[0])
    made_here = isinstance(node.value, ast.ListComp) and re.match(r"\[[\w.]+\.(submit|create_task)\(", text)
    if not made_here or not name.isidentifier() or re.search(rf"(gather|wait|as_completed)\(\*?{name}\b", source.text):
        return
    indent, after = source.indent_of(node.lineno), last_line(node) + 1
    lines = (f"{indent}for future in {name}:", f"{indent}{STEP}future.add_done_callback(log_failure)")
    yield from _one(source, (*_logging(source), insert(after, *lines)), "callback that logs", _LOGGED)
    if ".submit(" in text:
        lines = (f"{indent}for future in {name}:", f"{indent}{STEP}future.result()")
        yield from _one(source, (insert(after, *lines),), "result of a future", _RESULT)
    else:
        yield from _one(source, (insert(after, f"{indent}await asyncio.gather(*{name})"),), "await of a task", _RESULT)


def _logging(source: Source) -> tuple[Edit, ...]:
    """The edit that adds a logging callback before the first function."""
    lines = (
        "def log_failure(done):",
        f"{STEP}if not done.cancelled() and done.exception() is not None:",
        f'{STEP}{STEP}logging.error("lost work", exc_info=done.exception())',
        *_empty(source),
    )
    return (*import_of(source, "logging"), insert(_before_functions(source), *lines))


def _empty(source: Source) -> tuple[str, ...]:
    """As many empty lines as precede the program's first function."""
    at = _before_functions(source) - 1
    count = sum(1 for line in source.lines[max(0, at - 2) : at] if not line.strip())
    return ("",) * max(1, count)


def _before_functions(source: Source) -> int:
    top = next((s for s in source.tree.body if isinstance(s, Function | ast.ClassDef)), source.tree.body[0])
    return first_line(top)


_LOGGED = "The callback logs the exception, and nothing waits for it. The work is still not done, but the log says why."
_CALLBACK = "The callback reads the exception, and nothing waits for it."


def _lists_of_failures(source: Source) -> Iterator[str]:
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if _ERRORS.match(name) and isinstance(node.value, ast.List):
                yield name


def _kept(source: Source, node: ast.Expr, block: list[ast.stmt], index: int) -> Iterator[Candidate]:
    """A task that is not stored: assigns it to a name and awaits it before the function ends."""
    text, indent = source.segment(node), source.indent_of(node.lineno)
    note = "A name keeps the task, and it is awaited: a task without a reference may be deleted, and its exception is lost."
    loop = source.parents.get(node)
    if isinstance(loop, ast.For) and len(loop.body) == 1:
        outer = source.indent_of(loop.lineno)
        lines = (
            f"{outer}tasks = [{text} for {source.segment(loop.target)} in {source.segment(loop.iter)}]",
            f"{outer}await asyncio.gather(*tasks)",
        )
        yield from _one(source, (Edit(loop.lineno, last_line(loop), lines),), "task that is kept", note)
        return
    yield from _together(source, node)
    function = source.function_of(node)
    free = f"task_{node.lineno}" if re.search(r"\btask\b", source.text) else "task"
    kept = Edit(node.lineno, last_line(node), (f"{indent}{free} = {text}",))
    if not isinstance(function, ast.AsyncFunctionDef):
        return
    yield from (
        candidate
        for other in [*block[index + 1 :], None]
        for candidate in _one(
            source,
            (kept, insert(first_line(other) if other is not None else last_line(block[-1]) + 1, f"{indent}await {free}"))
            if other is not None or block[-1] is not node
            else (Edit(node.lineno, last_line(node), (*kept.lines, f"{indent}await {free}")),),
            "task that is kept",
            note,
        )
    )


def _together(source: Source, node: ast.Expr) -> Iterator[Candidate]:
    """Tasks that a function starts and does not await: stores them in a list, which the program's main coroutine awaits."""
    started = re.search(r"asyncio\.run\((\w+)\(", source.text)
    driver = next((f for f in source.functions() if started and f.name == started[1]), None)
    function = source.function_of(node)
    if driver is None or function is driver or function is None or re.search(r"\btasks\b", source.text):
        return
    before = next((s for s in driver.body if isinstance(s, ast.Assert | ast.Return)), None)
    at = first_line(before) if before is not None else last_line(driver.body[-1]) + 1
    edits = (
        insert(_before_functions(source), "tasks = []", *_empty(source)),
        Edit(node.lineno, last_line(node), (f"{source.indent_of(node.lineno)}tasks.append({source.segment(node)})",)),
        insert(at, f"{source.indent_of(first_line(driver.body[0]))}await asyncio.gather(*tasks)"),
    )
    note = "A list keeps the tasks, and all are awaited before the end: they still run side by side, and no exception is lost."
    yield from _one(source, edits, "tasks that are kept", note)


def _one(source: Source, edits: tuple[Edit, ...], kind: str, note: str) -> Iterator[Candidate]:
    candidate = made(source, edits, kind, note)
    if candidate:
        yield candidate
