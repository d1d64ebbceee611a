"""A program with its large numbers made small, so that a loop of a million rounds becomes one of a few.

What two threads do to each other in a loop they do in its first rounds. So the interleaving is looked for in the
short program; whether the program itself fails under it is another question, and is asked of the program itself.
"""

import ast
from dataclasses import dataclass, replace

from gilbert.explorer.run.program import Program

#: Rounds that a loop is cut to.
ROUNDS = 3
#: Numbers below this one are left alone.
SMALL = 200
#: From here on a loop is so long that the short program is tried first.
LONG = 20_000


@dataclass(frozen=True)
class Shorter:
    """A program, and the same with its loops cut."""

    whole: Program
    program: Program
    #: The rounds of a loop that was cut.
    was: int


def shorter_loops(program: Program, least: int) -> Shorter | None:
    """The program with its large numbers cut; None where none of them reaches `least`.

    Numbers keep their proportions as far as they are multiples of the smallest: with `range(100_000)` cut to
    `range(3)`, `assert total == 200_000` becomes `assert total == 6`.
    """
    try:
        tree = ast.parse(program.source)
    except (SyntaxError, ValueError, RecursionError):
        return None
    found: list[tuple[ast.expr, int]] = []
    rounds: list[int] = []
    _collect(tree, found, rounds, False)
    if not found or max(value for _, value in found) < least:
        return None
    base = min(rounds or [value for _, value in found])
    lines = program.source.encode().splitlines(keepends=True)
    # From the end of a line to its beginning, so that the columns of what is still to be cut stay as they are.
    for node, value in sorted(found, key=lambda each: (each[0].lineno, each[0].col_offset), reverse=True):
        if node.lineno != node.end_lineno or node.end_col_offset is None:
            return None
        small = ROUNDS * (value // base) if value % base == 0 and value // base < SMALL else ROUNDS
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[:node.col_offset] + str(small).encode() + line[node.end_col_offset:]
    return Shorter(program, replace(program, source=b"".join(lines).decode()), base)


def _collect(node: ast.AST, found: list[tuple[ast.expr, int]], rounds: list[int], in_range: bool) -> None:
    """Finds the large numbers below a node, and those of them that are a `range`'s."""
    if isinstance(node, ast.expr) and (value := _number(node)) >= SMALL:
        found.append((node, value))
        if in_range:
            rounds.append(value)
        return
    in_range = in_range or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range")
    for child in ast.iter_child_nodes(node):
        _collect(child, found, rounds, in_range)


def _number(node: ast.expr) -> int:
    """The whole number that an expression is when it is read: 100_000, 10**6, int(1e6); else 0."""
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
