"""A larger driver of the same program: one more thread or round, with its expected result adapted.

Whether such a driver is fair can only be tested: it counts if its run without preemptions still passes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from gilbert.mend.program.edit import Edit, applied
from gilbert.mend.program.source import Function, Source

_STARTS = re.compile(r"Thread\(|create_task\(|\.submit\(|gather\(|ensure_future\(|Timer\(")
#: Larger sizes have too many interleavings for the available time.
MOST = 4


@dataclass(frozen=True)
class Larger:
    """A program with a larger driver, and a phrase that says what is larger."""

    text: str
    what: str


def larger(text: str) -> Iterator[Larger]:
    """Larger drivers, those with the smallest change first."""
    source = Source(text)
    seen = {text}
    for driver in _drivers(source):
        for grown, what in chain(_repeated(source, driver), _named(source, driver)):
            if grown is not None and grown not in seen:
                seen.add(grown)
                yield Larger(grown, what)
        for size, what in _sizes(source, driver):
            for grown in _grown(source, driver, size):
                if grown is not None and grown not in seen:
                    seen.add(grown)
                    yield Larger(grown, what)


def drivers(text: str) -> frozenset[str]:
    """The names of the functions that start threads, and "main"."""
    found = [one.name for one in _drivers(Source(text)) if isinstance(one, Function)]
    return frozenset([*found, "main"])


def _drivers(source: Source) -> list[Function | ast.Module]:
    """The functions that start threads; the module if there are none."""
    found: list[Function | ast.Module] = [
        function for function in source.functions() if _STARTS.search(source.segment(function)) and not _inner(source, function)
    ]
    return found or [source.tree]


def _inner(source: Source, function: Function) -> bool:
    """Whether only a nested function starts threads."""
    inside = [node for node in ast.walk(function) if isinstance(node, Function) and node is not function]
    return any(_STARTS.search(source.segment(node)) for node in inside)


@dataclass(frozen=True)
class _Size:
    """A number of threads or rounds, and its place in the source."""

    node: ast.Constant
    value: int


def _sizes(source: Source, driver: Function | ast.Module) -> Iterator[tuple[_Size, str]]:
    """(number of threads, description); then (number of rounds of each, description)."""
    for node in ast.walk(driver):
        around = isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp | ast.For)
        if around and _STARTS.search(source.segment(node)):
            walked = node.iter if isinstance(node, ast.For) else node.generators[0].iter  # type: ignore[attr-defined]
            size = _counted(source, walked)
            if size is not None:
                yield size, f"{size.value + 1} threads in place of {size.value}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.For) and not _STARTS.search(source.segment(node)):
            size = _counted(source, node.iter)
            if size is not None and source.function_of(node) not in (None, driver):
                yield size, f"{size.value + 1} rounds in place of {size.value}"


def _repeated(source: Source, driver: Function | ast.Module) -> Iterator[tuple[str | None, str]]:
    """Threads written one by one, or made for each of some values: repeats the first one."""
    for node in ast.walk(driver):
        row: ast.expr | None = None
        if isinstance(node, ast.List | ast.Tuple) and all(_STARTS.search(source.segment(one)) for one in node.elts):
            row = node
        elif isinstance(node, ast.ListComp | ast.For) and _STARTS.search(source.segment(node)):
            row = node.iter if isinstance(node, ast.For) else node.generators[0].iter
        if isinstance(row, ast.List | ast.Tuple) and 1 < len(row.elts) <= MOST:
            first, last = source.segment(row.elts[0]), row.elts[-1]
            if "\n" in first or isinstance(row.elts[0], ast.Name | ast.Starred):
                continue  # A thread can't be started twice.
            at = last.end_lineno or last.lineno
            line = source.lines[at - 1]
            text = f"{line[: last.end_col_offset]}, {first}{line[last.end_col_offset :]}"
            yield applied(source.lines, (Edit(at, at, (text,)),)), f"{len(row.elts) + 1} threads in place of {len(row.elts)}"


def _named(source: Source, driver: Function | ast.Module) -> Iterator[tuple[str | None, str]]:
    """`a = Thread(…)` and `b = Thread(…)`: adds a third like the first, which is started and joined with it."""
    block = driver.body
    made = [s for s in block if isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Name) and s.lineno == s.end_lineno
            and isinstance(s.value, ast.Call) and re.fullmatch(r"(threading\.)?Thread", source.segment(s.value.func))]
    for first in made if 1 < len(made) <= MOST else ():
        name = source.segment(first.targets[0])
        more = f"{name}_again"
        texts = {first.lineno: f"{source.lines[first.lineno - 1]}; {more} = {source.segment(first.value)}"}
        for at, line in enumerate(source.lines, 1):
            if at != first.lineno and re.search(rf"(?<![\w.]){name}\b", line):
                text = re.sub(rf"(?<![\w.]){name}\.(start|join)\(\)", rf"{name}.\1(); {more}.\1()", line)
                texts[at] = text if text != line else re.sub(rf"(?<=[(\[ ]){name}(?=[,)\]])", f"{name}, {more}", line)
        if "#" not in texts[first.lineno]:
            edits = tuple(Edit(at, at, (text,)) for at, text in texts.items())
            yield applied(source.lines, edits), f"{len(made) + 1} threads in place of {len(made)}"


def _counted(source: Source, walked: ast.expr) -> _Size | None:
    """The number of `range(number)`, or of `range(NAME)` if the module assigns a number to NAME; else None."""
    if not (isinstance(walked, ast.Call) and source.segment(walked.func) == "range" and len(walked.args) == 1):
        return None
    number: ast.expr = walked.args[0]
    if isinstance(number, ast.Name):
        number = next(
            (
                node.value
                for node in source.tree.body
                if isinstance(node, ast.Assign) and source.segment(node.targets[0]) == number.id
            ),
            number,
        )
    if isinstance(number, ast.Constant) and type(number.value) is int and 1 < number.value <= MOST:
        return _Size(number, number.value)
    return None


def _grown(source: Source, driver: Function | ast.Module, size: _Size) -> Iterator[str | None]:
    """Programs with a larger number: the number alone, also its multiples in assertions, also equal numbers in the driver."""
    equal = [node for node in _numbers(source, driver) if node.value == size.value and node is not size.node]
    asserted = [node for node in _numbers(source, driver) if _in_assert(source, node)]
    same = [node for node in asserted if node.value == size.value]
    multiples = [node for node in asserted if node.value and node.value % size.value == 0]  # type: ignore[operator]
    for others in ([], same, multiples, equal, [*equal, *(node for node in multiples if node not in equal)]):
        yield _with(source, [size.node, *others], size.value)


def _numbers(source: Source, driver: Function | ast.Module) -> list[ast.Constant]:
    where: list[ast.AST] = [driver, *(node for node in source.tree.body if isinstance(node, ast.Assign))]
    found = [
        node
        for part in where
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1
    ]
    return list(dict.fromkeys(found))


def _in_assert(source: Source, node: ast.AST) -> bool:
    return any(isinstance(around, ast.Assert) for around in source.above(node))


def _with(source: Source, numbers: list[ast.Constant], value: int) -> str | None:
    lines: dict[int, list[ast.Constant]] = {}
    for node in numbers:
        lines.setdefault(node.lineno, []).append(node)
    edits = []
    for at, nodes in lines.items():
        line = source.lines[at - 1]
        for node in sorted(nodes, key=lambda n: -n.col_offset):
            grown = node.value // value * (value + 1)  # type: ignore[operator]
            line = line[: node.col_offset] + str(grown) + line[node.end_col_offset :]
        edits.append(Edit(at, at, (line,)))
    return applied(source.lines, tuple(edits))
