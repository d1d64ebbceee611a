"""Whether it matters in which order threads draw random numbers, as far as a program's text says.

All threads draw from one generator, so who draws first gets the number that the other one would have got. Nothing depends on
that where the numbers are only slept for: `time.sleep(random.random())`.
"""

import ast

from gilbert.explorer.program.parsed import nodes

#: Calls that do nothing with a number but wait, or tell it to a person.
_DELAYS = frozenset({"sleep"})
_SHOWN = frozenset({"print", "debug", "info", "warning"})


def order_of_draws_matters(source: str) -> bool:
    """Whether a program does more with some number of `random` than to sleep for so long."""
    tree = nodes(source)
    modules, functions = _names(tree)
    if not modules and not functions:
        return False
    parents = {child: parent for parent in tree for child in ast.iter_child_nodes(parent)}
    for node in tree:
        name = node.func if isinstance(node, ast.Call) else None
        drawn = isinstance(name, ast.Name) and name.id in functions or (
            isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name) and name.value.id in modules)
        if drawn and not _only_slept(node, parents):
            return True
    return False


def _names(tree: tuple[ast.AST, ...]) -> tuple[set[str], set[str]]:
    """The names that a program has for the module `random`, and for functions of it."""
    modules: set[str] = set()
    functions: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Import):
            modules.update(each.asname or each.name for each in node.names if each.name == "random")
        elif isinstance(node, ast.ImportFrom) and node.module == "random":
            functions.update(each.asname or each.name for each in node.names)
    return modules, functions


def _only_slept(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a value goes into a sleep and nowhere else: directly, or by a variable of the same function."""
    above = parents.get(node)
    while isinstance(above, ast.expr | ast.keyword | ast.FormattedValue):
        if isinstance(above, ast.Call) and _called(above) in _DELAYS:
            return True
        if not isinstance(above, ast.BinOp | ast.Await | ast.UnaryOp) and not (
                isinstance(above, ast.Call) and _called(above) in ("round", "min", "max", "float", "abs")):
            return False
        above = parents.get(above)
    if not isinstance(above, ast.Assign) or len(above.targets) != 1 or not isinstance(above.targets[0], ast.Name):
        return False
    function: ast.AST | None = above
    while function is not None and not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        function = parents.get(function)
    return function is not None and all(
        _waited_for(each, parents) for each in ast.walk(function)
        if isinstance(each, ast.Name) and each.id == above.targets[0].id and isinstance(each.ctx, ast.Load))


def _waited_for(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a value is only slept for or printed."""
    above = parents.get(node)
    while isinstance(above, ast.expr | ast.keyword | ast.FormattedValue):
        if isinstance(above, ast.Call):
            return _called(above) in _DELAYS | _SHOWN
        above = parents.get(above)
    return False


def _called(node: ast.Call) -> str:
    """The name of the function that is called."""
    return node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
