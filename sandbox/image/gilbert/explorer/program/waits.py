"""What a program's text says of its waits, before anything runs."""

import ast

from gilbert.explorer.program.parsed import nodes
from gilbert.explorer.runtime.identity import identity

#: Functions with which variables are read that the text does not name.
_ALL_NAMES = frozenset({"locals", "globals", "vars", "eval", "exec", "getattr", "dir"})


def uses_waits(source: str) -> bool:
    """Whether the program looks at what some `wait()` gives: of a barrier that is the number of the thread that came."""
    tree = nodes(source)
    alone = {identity(node.value) for node in tree if isinstance(node, ast.Expr)} | _unused(tree)
    called = {identity(node.func) for node in tree if isinstance(node, ast.Call) and identity(node) in alone}
    return any(isinstance(node, ast.Attribute) and node.attr == "wait" and identity(node) not in called
               or isinstance(node, ast.Constant) and node.value == "wait" for node in tree)


def _unused(tree: tuple[ast.AST, ...]) -> set[int]:
    """Values that are given to a function's own variable that nothing reads: `number = barrier.wait()`."""
    read = {node.id for node in tree if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)}
    if not read.isdisjoint(_ALL_NAMES):
        return set()
    for node in tree:
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            read.update(node.names)
    unused: set[int] = set()
    functions = [node for node in tree if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    todo: list[ast.AST] = [statement for function in functions for statement in function.body]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Assign) and all(
                isinstance(target, ast.Name) and target.id not in read for target in node.targets):
            unused.add(identity(node.value))
        elif not isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            todo.extend(ast.iter_child_nodes(node))
    return unused


def waiting_lines(source: str) -> dict[int, bool]:
    """The lines of `wait()` in loops whose rounds only test conditions before (true), and of `wait_for(…)` (false)."""
    lines: dict[int, bool] = {}
    twice: set[int] = set()
    for node in nodes(source):
        for line in waits_at(node):
            if line in lines:
                twice.add(line)  # which of them waits can't be told
            lines[line] = isinstance(node, ast.While)
    return {line: loops for line, loops in lines.items() if line not in twice}


def waits_at(node: ast.AST) -> set[int]:
    """The lines in which a statement waits, where it has done nothing else before, and does nothing else after."""
    if calls(node, "wait_for"):
        return {node.lineno}  # type: ignore[attr-defined]
    if isinstance(node, ast.While) and not node.orelse and _only_looks(node.test):
        return _round(node.body)
    return set()


def _round(body: list[ast.stmt]) -> set[int]:
    """The lines in which a round of a loop waits that has only tested conditions, and goes round again after that."""
    lines: set[int] = set()
    seen: set[int] = set()
    todo: list[tuple] = [(body, 0, None)]
    while todo:
        block, at, outer = _next(todo.pop())
        if at == len(block) or identity(block[at]) in seen:
            continue
        statement, after = block[at], (block, at + 1, outer)
        seen.add(identity(statement))
        if isinstance(statement, ast.If) and _only_looks(statement.test):
            todo += [(statement.body, 0, after), (statement.orelse, 0, after)]
        elif calls(statement, "wait"):
            block, at, _ = _next(after)
            if at == len(block) or isinstance(block[at], ast.Continue):
                lines.add(statement.lineno)
    return lines


def _next(place: tuple) -> tuple:
    """The place of the next statement: at the end of a block that after the block. A place: (block, index, place after it)."""
    while place[1] == len(place[0]) and place[2] is not None:
        place = place[2]
    return place


def _only_looks(test: ast.expr) -> bool:
    """Whether a test changes no variable and does not leave its function meanwhile."""
    return not any(isinstance(node, (ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await)) for node in ast.walk(test))


def calls(statement: ast.AST, method: str) -> bool:
    """Whether a statement is a call of this method, and no more."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == method
