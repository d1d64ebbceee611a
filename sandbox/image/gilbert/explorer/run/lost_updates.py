"""Detects lost updates in a run without any assertion: two threads read a value, and each writes a value computed from it.

Only read-modify-write counts: `n += 1`, `n = n + 1`, `seen = n` and later `n = seen + 1`. Two threads that both write
`done = True` lose nothing. Also detected: two threads each find a location empty and fill it (two singletons).
"""

import ast
import re
from functools import lru_cache

from gilbert.explorer.program.parsed import nodes
from gilbert.explorer.program.site import Site
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.runtime import operations as ops

_READS, _WRITES = (ops.READ, ops.ITEM_READ), (ops.WRITE, ops.ITEM_WRITE)
#: The message of such a failure. The counterexample's sentence precedes it.
LOST = "Nothing in the program asserts what comes of it"


class LostUpdates:
    """Looks for lost updates in the traces of one program."""

    def __init__(self, source: str, sites: list[Site]) -> None:
        self.source = source
        self.sites = sites
        #: Deviations that repeat the first run with a lost update.
        self.found: list | None = None
        #: The same for the first run in which two threads filled a location that each had found empty.
        self.filled: list | None = None
        #: Which runs count as failed: those with a lost update (True), every run that ends ("any"), those that fill a location
        #: twice ("filled"), or none (False).
        self.counts: bool | str = False
        self._lines: frozenset[int] | None = None
        self._filling: frozenset[int] | None = None

    def failure(self, trace: list[tuple]) -> Failure | None:
        """The lost update of the run that has just ended as a failure, if `counts` says so; else None."""
        if not self.counts or (self.counts != "any" and not self.seen(
                trace, self.filling if self.counts == "filled" else self.lines)):
            return None
        return Failure("assertion", LOST, error="output")

    def note(self, trace: list[tuple], deviations: list) -> None:
        """After a run without a failure: keeps the deviations of the first run of each kind."""
        if self.found is None and self.seen(trace, self.lines):
            self.found = list(deviations)
        if self.filled is None and self.filling and self.seen(trace, self.filling):
            self.filled = list(deviations)

    def seen(self, trace: list[tuple], lines: frozenset[int]) -> bool:
        """Whether a thread overwrote a value that another had written after this thread's read, where both had read before.

        Only writes in these lines count.
        """
        if not lines:
            return False
        read: dict[tuple, int] = {}
        written: dict[object, tuple[int, int]] = {}
        for at, (tid, op) in enumerate(trace):
            mode = op[0]
            if mode in _READS:
                read[tid, op[3] if op[2] >= 0 else op[1]] = at
            elif mode in _WRITES or op[2] == ops.WRITE:
                location = op[3] if op[2] >= 0 else op[1]
                mine = read.pop((tid, location), None)
                if mine is None or not (0 <= op[4] < len(self.sites) and self.sites[op[4]].line in lines):
                    continue
                last = written.get(location)
                if last is not None and last[0] != tid and last[1] > mine:
                    return True
                written[location] = (tid, at)
        return False

    @property
    def lines(self) -> frozenset[int]:
        """The program's lines that write to a location a value that the line or its function read there."""
        if self._lines is None:
            self._lines = written_back(self.source)
        return self._lines

    @property
    def filling(self) -> frozenset[int]:
        """The program's lines that write to a location under a test of that location."""
        if self._filling is None:
            self._filling = filled(self.source) - self.lines
        return self._filling


@lru_cache(4)
def written_back(source: str) -> frozenset[int]:
    """The lines of a program that write to a location a value that the line or its function read there."""
    functions = [node for node in nodes(source) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    insides = [nodes(source), *(tuple(ast.walk(function)) for function in functions)]
    return frozenset(line for inside in insides for line in _written_back(inside))


@lru_cache(4)
def filled(source: str) -> frozenset[int]:
    """The lines of a program that write to a location under an `if` that tests the same location."""
    lines: set[int] = set()
    for node in nodes(source):
        if not isinstance(node, ast.If):
            continue
        test = ast.unparse(node.test)
        for inner in (each for statement in [*node.body, *node.orelse] for each in ast.walk(statement)):
            if isinstance(inner, ast.Assign) and any(_looked_at(target, test) for target in inner.targets):
                lines.add(inner.lineno)
    return frozenset(lines)


def _looked_at(target: ast.expr, test: str) -> bool:
    """Whether a test reads the assigned target: `if C.one is None: C.one = C()`, `if k not in cache: cache[k] = made`."""
    if isinstance(target, ast.Subscript):
        return f" in {ast.unparse(target.value)}" in test or ast.unparse(target) in test
    if isinstance(target, ast.Attribute):
        return ast.unparse(target) in test or f"hasattr({ast.unparse(target.value)}, {target.attr!r})" in test
    return isinstance(target, ast.Name) and re.search(rf"\b{target.id}\b", test) is not None


def _written_back(inside: tuple[ast.AST, ...]) -> list[int]:
    """The lines of a function that assign to a target a value computed from that target. `inside`: all nodes of the function."""
    assigned = [node for node in inside if isinstance(node, ast.Assign)]
    #: Local variable -> the source text of all values assigned to it.
    held: dict[str, str] = {}
    for node in assigned:
        for target in node.targets:
            if isinstance(target, ast.Name):
                held[target.id] = held.get(target.id, "") + " " + ast.unparse(node.value)
    lines = [node.lineno for node in inside if isinstance(node, ast.AugAssign)]
    for node in assigned:
        for target in node.targets:
            place = ast.unparse(target)
            names = [each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)]
            made_of = [ast.unparse(node.value), *(held.get(name, "") for name in names)]
            # `counts[w] = counts.get(w, 0) + 1` reads the target in another form.
            other = f"{ast.unparse(target.value)}.get(" if isinstance(target, ast.Subscript) else place
            if any(place in text or other in text for text in made_of):
                lines.append(node.lineno)
    return lines
