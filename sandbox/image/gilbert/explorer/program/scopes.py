"""Computes, before the rewriting, which variables threads may share.

These are module-level variables that a function uses, and variables of a function that an inner function uses and that are
bound more than once. A variable that is bound once and only read afterwards can't race.
"""

import ast

from gilbert.explorer.program.parsed import nodes
from gilbert.explorer.program.scope import Scope
from gilbert.explorer.program.scope_collector import ScopeCollector

_SETTERS = frozenset({"setattr", "delattr", "__setattr__", "__delattr__"})
#: Builtins that give access to every module-level variable.
_ALL_NAMES = frozenset({"globals", "locals", "vars"})


def analyse(tree: ast.Module, whole: bool = False) -> dict[ast.AST, Scope]:
    """Node that opens a scope -> the scope; the tree itself opens the module's.

    `whole`: code of another file also uses the module's variables.
    """
    top = Scope("module", None)
    scopes: dict[ast.AST, Scope] = {tree: top}
    collector = ScopeCollector(scopes, top)
    for statement in tree.body:
        collector.visit(statement)
    whole = whole or any(name in _ALL_NAMES for _, name, _ in collector.uses)
    for scope, name, line in collector.uses:
        _note_use(scope, name, line, top)
    for scope in scopes.values():
        if scope.kind == "module":
            scope.shared = {n for n, times in scope.bound.items()
                            if (whole or n in scope.reached) and (n not in scope.fixed or times > 1)}
        elif scope.kind == "function":
            scope.shared = {n for n, line in scope.captured_at.items()
                            if n not in scope.fixed and (scope.bound[n] > 1 or scope.last_bound.get(n, 0) > line)}
    for inner in scopes.values():
        for name in inner.nonlocals:
            owner = inner.owner(name)
            if owner is not None and owner.kind == "function":
                owner.shared.add(name)
    return scopes


def assigned_attributes(source: str) -> set[str]:
    """The names of all attributes that a program sets or deletes, as far as its text says."""
    names: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            names.add(node.attr)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _SETTERS:
            names.update(each.value for each in node.args[1:2] if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return names


def _note_use(scope: Scope, name: str, line: int, top: Scope) -> None:
    """Records in the scope that owns a name that another scope uses it."""
    owner = scope.resolve(name)
    if owner is top and scope.elsewhere():
        top.reached.add(name)
    if owner is not None and owner is not scope.statement_scope() and owner.kind == "function":
        owner.captured_at[name] = min(owner.captured_at.get(name, line), line)
