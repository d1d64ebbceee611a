"""Walks over a program once and records its scopes and the names that each binds and uses."""

import ast
from collections.abc import Iterator
from typing import Any

from gilbert.explorer.program.scope import Kind, Scope

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class ScopeCollector(ast.NodeVisitor):
    """Fills `scopes` and `uses`."""

    def __init__(self, scopes: dict[ast.AST, Scope], top: Scope) -> None:
        self.scopes = scopes
        self.scope = top
        #: How many loops of this scope enclose the node. A name bound in a loop is bound several times.
        self.loops = 0
        #: Every use of a name: (scope, name, line).
        self.uses: list[tuple[Scope, str, int]] = []

    def _declare(self, names: list[str]) -> None:
        for name in names:
            self.scope.bind(name)
            self.scope.fixed.add(name)

    def _enter(self, node: ast.AST, kind: Kind) -> Scope:
        scope = self.scopes[node] = Scope(kind, self.scope)
        return scope

    def _function(self, node: Function) -> None:
        args = node.args
        for default in [*args.defaults, *[d for d in args.kw_defaults if d is not None]]:
            self.visit(default)
        if not isinstance(node, ast.Lambda):
            for decorator in node.decorator_list:
                self.visit(decorator)
            self.scope.bind(node.name, node.lineno, 2 if self.loops else 1)
            self.scope.fixed.add(node.name)
        scope = self._enter(node, "function")
        outer, loops = self.scope, self.loops
        self.scope, self.loops = scope, 0
        for arg in [*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg]:
            if arg is not None:
                scope.bind(arg.arg)
        body = node.body if isinstance(node.body, list) else [node.body]
        for statement in body:
            for inner in _own(statement):
                if isinstance(inner, ast.Global):
                    scope.globals.update(inner.names)
                elif isinstance(inner, ast.Nonlocal):
                    scope.nonlocals.update(inner.names)
                elif isinstance(inner, ast.Yield | ast.YieldFrom):
                    scope.generates = not isinstance(node, ast.AsyncFunctionDef)
        for statement in body:
            self.visit(statement)
        self.scope, self.loops = outer, loops

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _function

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in [*node.decorator_list, *node.bases, *[k.value for k in node.keywords]]:
            self.visit(part)
        self.scope.bind(node.name, node.lineno)
        self.scope.fixed.add(node.name)
        outer, loops = self.scope, self.loops
        self.scope, self.loops = self._enter(node, "class"), 0
        for statement in node.body:
            self.visit(statement)
        self.scope, self.loops = outer, loops

    def _comprehension(self, node: Any) -> None:
        self.visit(node.generators[0].iter)
        outer = self.scope
        self.scope = self._enter(node, "comprehension")
        self.scope.lazy = isinstance(node, ast.GeneratorExp)
        for i, part in enumerate(node.generators):
            if i:
                self.visit(part.iter)
            self.visit(part.target)
            for test in part.ifs:
                self.visit(test)
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                self.visit(getattr(node, name))
        self.scope = outer

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.scope.statement_scope().bind(node.target.id, node.lineno, 2 if self.loops else 1)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.uses.append((self.scope, node.id, node.lineno))
        else:
            self.scope.bind(node.id, node.lineno, 2 if self.loops else 1)

    def _loop(self, node: Any) -> None:
        if isinstance(node, ast.While):
            self.loops += 1
            self.generic_visit(node)
            self.loops -= 1
            return
        self.visit(node.iter)
        self.loops += 1
        for part in [node.target, *node.body, *node.orelse]:
            self.visit(part)
        self.loops -= 1

    visit_For = visit_AsyncFor = visit_While = _loop

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        names = [(a.asname or a.name).split(".")[0] for a in node.names if a.name != "*"]
        self._declare(names)
        if isinstance(node, ast.Import):
            self.scope.modules.update(names)
        else:
            self.scope.imported.update(dict.fromkeys(names, node.module or ""))
            self.scope.originals.update({a.asname: a.name for a in node.names if a.asname is not None})

    visit_ImportFrom = visit_Import

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self.scope.bind(node.name, node.lineno)
        self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> None:
        for name in ("name", "rest"):
            if isinstance(node, (ast.MatchAs, ast.MatchStar, ast.MatchMapping)) and getattr(node, name, None):
                self.scope.bind(getattr(node, name))
        super().generic_visit(node)


def _own(statement: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a statement that belong to the same scope."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
        return
    stack = [statement]
    while stack:
        node = stack.pop()
        yield node
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
                stack.append(child)
