"""Holds a lock over the colliding statements: an existing one or a new one; or widens an existing critical section."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gilbert.mend.program import locks
from gilbert.mend.program.candidate import Candidate, made
from gilbert.mend.program.edit import STEP, Edit, dedented, indented
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.locks import Lock
from gilbert.mend.program.source import Function, Source, With, first_line, last_line

#: Calls that wait. Under a lock they make all other threads wait, too.
_WAITS = re.compile(r"\bsleep\(|\.(get|join|result|wait|recv|accept|acquire)\(\)")
#: The most ranges of one function that are tried, the smallest first.
RANGES = 7
#: How many levels of callers are tried.
UPWARDS = 2


@dataclass(frozen=True)
class Range:
    """Consecutive statements of one block."""

    function: Function
    block: tuple[ast.stmt, ...]

    @property
    def first(self) -> int:
        """Its first line."""
        return first_line(self.block[0])

    @property
    def last(self) -> int:
        """Its last line."""
        return last_line(self.block[-1])


def critical_sections(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Small sections first, existing locks before new ones, the place of the collision before its callers."""
    proposals: list[tuple[int, Candidate]] = []
    for level, lines in enumerate(levels(source, evidence)):
        for order, sites in enumerate(site_groups(source, lines)):
            # A new lock of a caller is held around the locks that its callees acquire, so it is not checked against them.
            objects = frozenset() if level else evidence.objects
            for lock in _locks_for(source, [site.function for site in sites], objects, level > 0):
                candidate = held(source, sites, lock)
                if candidate is not None:
                    size = sum(len(site.block) for site in sites)
                    proposals.append((size * 2 + (3 if lock.new else 0) + order // 4 + 6 * level, candidate))
    proposals.sort(key=lambda pair: pair[0])
    for _, candidate in proposals:
        yield candidate


def site_groups(source: Source, lines: tuple[int, ...]) -> Iterator[tuple[Range, ...]]:
    """Groups of ranges that one lock will guard together."""
    by_function: dict[Function, list[int]] = {}
    for line in lines:
        function = source.function_at(line)
        if function is not None:
            by_function.setdefault(function, []).append(line)
    ranges = [list(_ranges(source, function, found)) for function, found in by_function.items()]
    ranges = [some for some in ranges if some]
    if not ranges:
        return
    for step in range(max(map(len, ranges))):
        yield tuple(some[min(step, len(some) - 1)] for some in ranges)
    if len(ranges) > 1:
        # One thread's side may need a wider range than the other, or no lock at all.
        for at, some in enumerate(ranges):
            rest = [other[0] for place, other in enumerate(ranges) if place != at]
            for one in some[1:]:
                yield (one, *rest)
            for one in some[:3]:
                yield (one,)


def levels(source: Source, evidence: Evidence) -> Iterator[tuple[int, ...]]:
    """The colliding lines; then, level by level, the lines that call the functions which contain them.

    A level where one thread's accesses are in several functions is left out: a lock in each function would be released
    between the accesses.
    """
    threads = [tuple(line for line in lines if not _is_check(source, line)) for lines in evidence.by_thread]
    for _ in range(UPWARDS + 1):
        lines = tuple(dict.fromkeys(line for own in threads for line in own))
        if not lines:
            break
        if all(len({source.function_at(line) for line in own}) <= 1 for own in threads):
            yield lines
        threads = [_callers(source, own) for own in threads]
    story = tuple(line for line in evidence.story if not _is_check(source, line))
    yield story
    # Each function alone: it may be the one that checks and acts in two steps, with a lock that the others can't access.
    functions = list(dict.fromkeys(source.function_at(line) for line in (*evidence.lines, *story)))
    if len(functions) > 1:
        for function in functions:
            if function is not None and function.name != "main":
                yield tuple(line for line in story if source.function_at(line) is function)


def _callers(source: Source, lines: tuple[int, ...]) -> tuple[int, ...]:
    """The lines that call the functions which contain these lines."""
    found: list[int] = []
    for function in dict.fromkeys(source.function_at(line) for line in lines):
        if function is not None:
            found += [call.lineno for call in source.calls_of(function) if source.function_of(call) is not function]
    return tuple(dict.fromkeys(found))


def _is_check(source: Source, line: int) -> bool:
    return isinstance(source.statement_at(line), ast.Assert)


def _ranges(source: Source, function: Function, lines: list[int]) -> Iterator[Range]:
    """Ranges of a function that cover the lines, the smallest first."""
    statements = [statement for line in lines if (statement := source.statement_at(line)) is not None]
    chains = [_chain(source, statement, function) for statement in statements]
    if not chains or any(not chain for chain in chains):
        return
    count = 0
    for level in _common_blocks(source, chains):
        inside = [next(s for s in chain if source.places[s].block is level) for chain in chains]
        low = min(source.places[s].index for s in inside)
        high = max(source.places[s].index for s in inside)
        start = 1 if _is_doc(level[0]) else 0
        for grow in range(len(level)):
            for first, last in dict.fromkeys(((low, high + grow), (low - grow, high), (low - grow, high + grow))):
                if first < start or last >= len(level) or count >= RANGES:
                    continue
                block = tuple(level[first : last + 1])
                if any(
                    isinstance(s, ast.Nonlocal | ast.Global | ast.FunctionDef | ast.AsyncFunctionDef | ast.Import) for s in block
                ):
                    continue
                count += 1
                yield Range(function, block)


def _chain(source: Source, statement: ast.stmt, function: Function) -> list[ast.stmt]:
    """A statement and its enclosing statements within the function, the innermost first."""
    chain = [statement]
    for around in source.above(statement):
        if around is function:
            return chain
        if isinstance(around, ast.stmt):
            chain.append(around)
    return []


def _common_blocks(source: Source, chains: list[list[ast.stmt]]) -> Iterator[list[ast.stmt]]:
    """The blocks that contain a statement of every chain, the innermost first."""
    for statement in chains[0]:
        block = source.places[statement].block
        if all(any(source.places[s].block is block for s in chain) for chain in chains):
            yield block


def _is_doc(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
    )


def guarded(source: Source, functions: list[Function], objects: frozenset[str]) -> bool:
    """Whether an existing lock that all the functions can access guards the colliding object elsewhere."""
    each = [{lock.text for lock in locks.existing(source, function)} for function in functions]
    return any(locks.guards(source, text, _words(objects)) for text in set.intersection(*each))


def _words(objects: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in objects if (word := re.split(r"[\[(]", name)[0].split(".")[-1]))


def _locks_for(source: Source, functions: list[Function], objects: frozenset[str], above: bool = False) -> Iterator[Lock]:
    asynchronous = all(isinstance(function, ast.AsyncFunctionDef) for function in functions)
    each = [{lock.text: lock for lock in locks.existing(source, function)} for function in functions]
    # A lock that guards the same object elsewhere comes first. A new lock is then useless: it does not exclude its holders.
    words = _words(objects)
    for text, lock in sorted(each[0].items(), key=lambda one: not locks.guards(source, one[0], words)):
        if all(text in others for others in each[1:]) and lock.asynchronous == asynchronous:
            yield lock
            if above and (again := locks.made_reentrant(source, text)) is not None:
                yield again
    if not guarded(source, functions, objects):
        yield from locks.new(source, list(dict.fromkeys(functions)), asynchronous)


def _is_made_anew(node: ast.With | ast.AsyncWith) -> bool:
    """Whether a `with` statement, of which the first line is its header, takes a lock that it makes."""
    call = node.items[0].context_expr
    return (
        isinstance(node, ast.With)
        and len(node.items) == 1
        and node.items[0].optional_vars is None
        and isinstance(call, ast.Call)
        and ast.unparse(call.func).split(".")[-1] in ("Lock", "RLock")
        and first_line(node.body[0]) == node.lineno + 1
    )


def held(source: Source, sites: tuple[Range, ...], lock: Lock, kind: str = "", said: str = "") -> Candidate | None:
    edits: list[Edit] = list(lock.edits)
    instead = False
    for site in sites:
        if source.has_text_over_lines(site.first, site.last):
            return None
        if any(isinstance(node, With) and _takes(source, node, lock.text) for node in source.above(site.block[0])):
            if len(sites) == 1:
                return None
            continue  # The lock is already held there.
        useless = next((node for node in source.above(site.block[0]) if isinstance(node, With) and _is_made_anew(node)), None)
        if lock.new and useless is not None:
            instead = True
            edit = Edit(useless.lineno, useless.lineno, (f"{source.indent_of(useless.lineno)}with {lock.text}:",))
            edits += [] if edit in edits else [edit]
            continue
        indent = source.indent_of(site.first)
        header = f"{indent}{'async with' if lock.asynchronous else 'with'} {lock.text}:"
        body = _without(source, site, lock.text)
        edits.append(Edit(site.first, site.last, (header, *indented(body, STEP))))
    size = sum(len(list(_statements(site))) for site in sites)
    again = "; a thread that holds it may take it again now" if lock.edits else ""
    note = (
        f"Each call made a lock of its own, which kept nobody out. One lock `{lock.text}`, made once, is held instead."
        if instead
        else f"A new lock `{lock.text}` is held around these lines: simple, and all others wait meanwhile."
        if lock.new
        else f"`{lock.text}`, which is there already, is held over all of it{again}."
    )
    if (
        not kind
        and any(_waits(source, statement, lock) for site in sites for statement in site.block)
        and not lock.asynchronous
    ):
        kind, said = "lock around a wait", f"{note} While it waits here, all others wait, too."
    within = [node for site in sites for statement in site.block for node in ast.walk(statement)]
    around = any(_takes_another(node) for node in within) and not any(_takes(source, node, lock.text) for node in within)
    if not kind and around:
        kind = "lock around locks"
        said = f"`{lock.text}` is held around the other locks: only one at a time takes them."
    return made(source, tuple(edits), kind or ("new lock" if lock.new else "existing lock"), said or note, size)


def _takes_another(node: ast.AST) -> bool:
    return isinstance(node, With) and not any(isinstance(item.context_expr, ast.Call) for item in node.items)


def _waits(source: Source, statement: ast.stmt, lock: Lock) -> bool:
    """Whether the statement waits while it holds the lock. A condition's own `wait` releases the lock, so it does not count."""
    return bool(_WAITS.search(source.segment(statement).replace(f"{lock.text}.wait()", "")))


def _statements(site: Range) -> Iterator[ast.stmt]:
    for statement in site.block:
        for node in ast.walk(statement):
            if isinstance(node, ast.stmt):
                yield node


def _takes(source: Source, node: ast.AST, lock: str) -> bool:
    return isinstance(node, With) and any(source.segment(item.context_expr) == lock for item in node.items)


def _without(source: Source, site: Range, lock: str) -> list[str]:
    """The lines of a range without its inner sections of the same lock, so that the lock is not acquired twice."""
    inner = [node for statement in site.block for node in ast.walk(statement) if _takes(source, node, lock)]
    lines = source.lines[site.first - 1 : site.last]
    for node in sorted(inner, key=lambda n: -n.lineno):  # type: ignore[attr-defined]
        if len(node.items) != 1:  # type: ignore[attr-defined]
            continue
        body = node.body  # type: ignore[attr-defined]
        start, end = first_line(body[0]) - site.first, last_line(body[-1]) - site.first
        header = node.lineno - site.first  # type: ignore[attr-defined]
        lines[header : end + 1] = dedented(lines[start : end + 1])
    return lines
