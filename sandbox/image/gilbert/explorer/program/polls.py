"""Loops that only look until something is there: `while not ready: time.sleep(0.1)`, or the same under a lock.

A round of such a loop that finds nothing has changed nothing but local variables, as far as its text says: it calls nothing of
which that is not known. What it does once it has found something may be anything, if it leaves the loop or changes an
attribute, an item or a shared variable at its end, which is seen.
"""

import ast

#: Functions that change nothing; and methods that take, let go, or sleep, which are operations.
_QUIET_CALLS = frozenset({"len", "bool", "isinstance", "sleep", "abs", "min", "max"})
_QUIET_METHODS = frozenset({"acquire", "release", "sleep"})
_QUIET = (
    ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.IfExp, ast.Tuple,
    ast.expr_context, ast.cmpop, ast.boolop, ast.unaryop, ast.operator, ast.Slice,
)
_LEAVES = (ast.Return, ast.Break, ast.Raise)


def polls(node: ast.While) -> bool:
    """Whether a loop is one."""
    return not node.orelse and _quiet(node.test) and _block(node.body)


def _block(body: list[ast.stmt]) -> bool:
    """Whether statements change nothing that is not seen, or surely something that is."""
    if all(_statement(each) for each in body):
        return True
    loud = any(isinstance(each, _LEAVES) or _stores(each) for each in body)
    return loud and not any(isinstance(node, (ast.Continue, ast.Try, ast.With, ast.AsyncWith)) for each in body
                            for node in ast.walk(each))


def _statement(node: ast.stmt) -> bool:
    if isinstance(node, (ast.Pass, ast.Continue, *_LEAVES)):
        return True
    if isinstance(node, ast.If):
        return _quiet(node.test) and _block(node.body) and _block(node.orelse)
    if isinstance(node, ast.With):
        return all(item.optional_vars is None and _quiet(item.context_expr) for item in node.items) and _block(node.body)
    if isinstance(node, ast.Try):
        return not node.handlers and not node.orelse and _block(node.body) and _block(node.finalbody)
    if isinstance(node, ast.Assign):
        return all(isinstance(target, ast.Name) for target in node.targets) and _quiet(node.value)
    if isinstance(node, ast.Expr):
        return _quiet(node.value)
    return _stores(node)


def _stores(node: ast.stmt) -> bool:
    """Whether a statement surely changes an attribute or an item."""
    targets = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else [node.target] if isinstance(
        node, (ast.AugAssign, ast.AnnAssign)) else []
    return any(isinstance(target, (ast.Attribute, ast.Subscript)) for target in targets)


def _quiet(expression: ast.expr) -> bool:
    """Whether an expression changes nothing."""
    stack: list[ast.AST] = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Call):
            named = isinstance(node.func, ast.Name) and node.func.id in _QUIET_CALLS
            method = isinstance(node.func, ast.Attribute) and node.func.attr in _QUIET_METHODS
            if not (named or method) or node.keywords:
                return False
            stack.extend(node.args)
            stack.extend([node.func.value] if isinstance(node.func, ast.Attribute) else [])
        elif isinstance(node, _QUIET):
            stack.extend(ast.iter_child_nodes(node))
        else:
            return False
    return True
