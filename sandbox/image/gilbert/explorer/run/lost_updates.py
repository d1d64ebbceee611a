"""Detects lost updates in a run without any assertion: two threads read a value, and each writes a value computed from it.

Only read-modify-write counts: `n += 1`, `n = n + 1`, or `seen = n` and later `n = seen + 1`. Two threads that both write
`done = True` lose nothing.
"""

import ast

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
        #: Whether a run with a lost update counts as failed; "any": every run that ends does.
        self.counts: bool | str = False
        self._lines: frozenset[int] | None = None

    def failure(self, trace: list[tuple]) -> Failure | None:
        """The lost update of the run that has just ended as a failure, if `counts` says so; else None."""
        if not self.counts or (self.counts != "any" and not self.seen(trace)):
            return None
        return Failure("assertion", LOST, error="output")

    def seen(self, trace: list[tuple]) -> bool:
        """Whether a thread overwrote a value that another had written after this thread's read, both as read-modify-write."""
        read: dict[tuple, int] = {}
        written: dict[object, tuple[int, int]] = {}
        for at, (tid, op) in enumerate(trace):
            mode = op[0]
            if mode in _READS:
                read[tid, op[3] if op[2] >= 0 else op[1]] = at
            elif mode in _WRITES:
                location = op[3] if op[2] >= 0 else op[1]
                mine = read.pop((tid, location), None)
                if mine is None or not self.modifies(op[4]):
                    continue
                last = written.get(location)
                if last is not None and last[0] != tid and last[1] > mine:
                    return True
                written[location] = (tid, at)
        return False

    def modifies(self, site: int) -> bool:
        """Whether the write at this site writes a value computed from the location's earlier value."""
        return 0 <= site < len(self.sites) and self.sites[site].line in self.lines

    @property
    def lines(self) -> frozenset[int]:
        """The program's lines that write to a location a value that the line or its function read there."""
        if self._lines is None:
            tree = ast.parse(self.source)
            functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
            self._lines = frozenset(line for function in [tree, *functions] for line in _written_back(function))
        return self._lines


def _written_back(function: ast.AST) -> list[int]:
    """The lines of a function that assign to a target a value computed from that target."""
    assigned = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    #: Local variable -> the source text of all values assigned to it.
    held: dict[str, str] = {}
    for node in assigned:
        for target in node.targets:
            if isinstance(target, ast.Name):
                held[target.id] = held.get(target.id, "") + " " + ast.unparse(node.value)
    lines = [node.lineno for node in ast.walk(function) if isinstance(node, ast.AugAssign)]
    for node in assigned:
        for target in node.targets:
            place = ast.unparse(target)
            names = [each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)]
            made_of = [ast.unparse(node.value), *(held.get(name, "") for name in names)]
            if any(place in text for text in made_of):
                lines.append(node.lineno)
    return lines
