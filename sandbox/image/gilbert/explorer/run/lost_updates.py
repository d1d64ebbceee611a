"""Sees lost updates in a run that nothing asserts: two threads read a value, and each writes back what it made of it.

Only read-modify-write counts: `n += 1`, `n = n + 1`, `seen = n` and later `n = seen + 1`. Two threads that both write
`done = True` lose nothing.
"""

import ast

from gilbert.explorer.program.site import Site
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.runtime import operations as ops

_READS, _WRITES = (ops.READ, ops.ITEM_READ), (ops.WRITE, ops.ITEM_WRITE)
#: Words of such a failure; the counterexample's sentence stands before them.
LOST = "Nothing in the program asserts what comes of it"


class LostUpdates:
    """Looks for lost updates in the traces of one program."""

    def __init__(self, source: str, sites: list[Site]) -> None:
        self.source = source
        self.sites = sites
        #: How to repeat the first run in which one was seen.
        self.found: list | None = None
        #: Whether a run in which one is seen counts as one that failed; "any" where every run that ends does.
        self.counts: bool | str = False
        self._lines: frozenset[int] | None = None

    def failure(self, trace: list[tuple]) -> Failure | None:
        """That an update was lost in the run that has just ended, where that counts."""
        if not self.counts or (self.counts != "any" and not self.seen(trace)):
            return None
        return Failure("assertion", LOST, error="output")

    def seen(self, trace: list[tuple]) -> bool:
        """Whether a thread wrote over what another had written since its own read, and the other had read it, too."""
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
        """Whether the write at this place writes what was made of what was read there."""
        return 0 <= site < len(self.sites) and self.sites[site].line in self.lines

    @property
    def lines(self) -> frozenset[int]:
        """The lines of the program that write back what they, or the function before them, have read."""
        if self._lines is None:
            tree = ast.parse(self.source)
            functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
            self._lines = frozenset(line for function in [tree, *functions] for line in _written_back(function))
        return self._lines


def _written_back(function: ast.AST) -> list[int]:
    """The lines of a function that write a shared place from what was read of it."""
    assigned = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    #: What a local variable holds: the text of what was assigned to it.
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
