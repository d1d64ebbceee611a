"""What a program's text says of its waits, before anything runs."""

import ast

from gilbert.explorer.program.parsed import parsed


def uses_waits(source: str) -> bool:
    """Whether the program looks at what some `wait()` gives: of a barrier that is the number of the thread that came."""
    tree = parsed(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) in alone}
    return any(isinstance(node, ast.Attribute) and node.attr == "wait" and id(node) not in called
               or isinstance(node, ast.Constant) and node.value == "wait" for node in ast.walk(tree))


def waiting_lines(source: str) -> dict[int, bool]:
    """The lines of `wait()` in loops that do nothing else, and of `wait_for(…)`: `while not ready: condition.wait()`.

    True where nothing is done between taking the lock and the loop: then also who has only just come has done nothing but look.
    """
    lines: dict[int, bool] = {}
    for parent in ast.walk(parsed(source)):
        for name in ("body", "orelse", "finalbody"):
            statements = getattr(parent, name, None)
            if not isinstance(statements, list):
                continue
            for at, statement in enumerate(statements):
                line = _waits_at(statement)
                if line is not None:
                    first = at == 0 and isinstance(parent, ast.With) or at > 0 and _calls(statements[at - 1], "acquire")
                    lines[line] = first and line not in lines
    return lines


def _waits_at(statement: ast.stmt) -> int | None:
    """The line in which a statement waits, where it does nothing else."""
    if _calls(statement, "wait_for"):
        return statement.lineno
    if not isinstance(statement, ast.While) or statement.orelse or len(statement.body) != 1:
        return None
    if any(isinstance(node, (ast.NamedExpr, ast.Yield, ast.YieldFrom, ast.Await)) for node in ast.walk(statement.test)):
        return None
    return statement.body[0].lineno if _calls(statement.body[0], "wait") else None


def _calls(statement: ast.stmt, method: str) -> bool:
    """Whether a statement is a call of this method, and no more."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == method
