"""Replaces a program's large numbers by small ones, so that a loop of a million iterations gets a few.

What two threads do to each other in a loop, they do in its first iterations. So the search uses the shortened program.
Whether the original program fails under the interleaving found is then tested with the original.
"""

import ast
from dataclasses import dataclass, replace

from gilbert.explorer.program.parsed import parsed
from gilbert.explorer.run.program import Program

#: Iterations of a shortened loop.
ROUNDS = 3
#: Numbers below this one are not changed.
SMALL = 200
#: From this number of iterations on, the shortened program is tried first.
LONG = 20_000
#: The same for a number inside a `range(…)`, which is a number of iterations for certain.
LONG_RANGE = 10_000


@dataclass(frozen=True)
class Shorter:
    """A program, and the same program with shortened loops."""

    whole: Program
    program: Program
    #: The original number of iterations of a shortened loop.
    was: int


def shorter_loops(program: Program, least: int) -> Shorter | None:
    """The program with small numbers for its large ones; None if no number reaches `least` or the source can't be parsed.

    Multiples of the smallest large number keep their proportion: if `range(100_000)` becomes `range(3)`, then
    `assert total == 200_000` becomes `assert total == 6`.
    """
    try:
        tree = parsed(program.source)
    except (SyntaxError, ValueError, RecursionError):
        return None
    found: list[tuple[ast.expr, int]] = []
    rounds: list[int] = []
    _collect(tree, found, rounds, False)
    if not found or (max(value for _, value in found) < least and max(rounds, default=0) < LONG_RANGE):
        return None
    base = min(rounds or [value for _, value in found])
    lines = program.source.encode().splitlines(keepends=True)
    # From the end of a line to its beginning, so that the columns of the remaining numbers stay valid.
    for node, value in sorted(found, key=lambda each: (each[0].lineno, each[0].col_offset), reverse=True):
        if node.lineno != node.end_lineno or node.end_col_offset is None:
            return None
        small = ROUNDS * (value // base) if value % base == 0 and value // base < SMALL else ROUNDS
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[:node.col_offset] + str(small).encode() + line[node.end_col_offset:]
    return Shorter(program, replace(program, source=b"".join(lines).decode()), base)


def _collect(node: ast.AST, found: list[tuple[ast.expr, int]], rounds: list[int], in_range: bool) -> None:
    """Appends the large numbers below a node to `found`, and those inside a `range(…)` also to `rounds`."""
    if isinstance(node, ast.expr) and (value := _number(node)) >= SMALL:
        found.append((node, value))
        if in_range:
            rounds.append(value)
        return
    in_range = in_range or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range")
    for child in ast.iter_child_nodes(node):
        _collect(child, found, rounds, in_range)


def _number(node: ast.expr) -> int:
    """The value of a constant integer expression such as 100_000, 10**6 or int(1e6); 0 for any other expression."""
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) is int else 0
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow | ast.Mult):
        left, right = _number(node.left), _number(node.right)
        if isinstance(node.op, ast.Mult):
            return left * right if 0 < left * right < 10**15 else 0
        return left**right if 1 < left <= 1000 and 0 < right <= 12 else 0
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "int" and len(node.args) == 1:
        inner = node.args[0]
        if isinstance(inner, ast.Constant) and type(inner.value) is float and 0 < inner.value < 10**15:
            return int(inner.value)
    return 0
