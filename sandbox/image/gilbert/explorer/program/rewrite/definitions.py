"""Functions, classes and comprehensions: the syntax that opens a scope."""

import ast
from typing import Any

from gilbert.explorer.program.rewrite.base import Rewriter, at


class Definitions(Rewriter):
    """Tracks the current scope. Defaults, decorators and bases belong to the outer one."""

    def _function(self, node: Any) -> ast.AST:
        args = node.args
        args.defaults = [self.visit(d) for d in args.defaults]
        args.kw_defaults = [self.visit(d) if d is not None else None for d in args.kw_defaults]
        outer = self.scope
        if isinstance(node, ast.Lambda):
            self.scope = self.scopes[node]
            node.body = self.visit(node.body)
        else:
            node.decorator_list = [self.visit(d) for d in node.decorator_list]
            self.scope = self.scopes[node]
            if self.scope.shared:
                self.scope.calls = f"\x01c{self.temp()[1:]}"
            first = [self.mark(node.body[0], "mark_entry")] if self.marks else []
            if self.scope.generates:
                resumed = self.call_hook(node, "resumed", ast.Constant(None), self.site_called(node, node.name, node.name))
                first.append(at(ast.Expr(resumed), node.body[0]))
            after_docstring = 1 if ast.get_docstring(node, clean=False) is not None else 0
            node.body = self.block(node.body)
            if self.scope.calls is not None:
                number = self.call_hook(node, "owner")
                first.insert(0, at(ast.Assign([ast.Name(self.scope.calls, ast.Store())], number), node.body[0]))
            node.body[after_docstring:after_docstring] = first
        self.scope = outer
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _function

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        node.decorator_list = [self.visit(d) for d in node.decorator_list]
        node.bases = [self.visit(b) for b in node.bases]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        outer = self.scope
        self.scope = self.scopes[node]
        self.classes.append(node.name)
        node.body = self.block(node.body)
        self.classes.pop()
        self.scope = outer
        return [node, self.mark(node)] if self.marks else node

    def _comprehension(self, node: Any) -> ast.AST:
        outer, inner = self.scope, self.scopes[node]
        for i, part in enumerate(node.generators):
            self.scope = inner if i else outer
            part.iter = self.each(part.iter, part.target) if not part.is_async else self.visit(part.iter)
            self.scope = inner
            part.ifs = [self._kept(self.truth(t)) for t in part.ifs]
        for name in ("elt", "key", "value"):
            if hasattr(node, name):
                setattr(node, name, self.visit(getattr(node, name)))
        last = "value" if hasattr(node, "value") else "elt"
        if self.marks:
            setattr(node, last, self.call_hook(node, "mark_value", getattr(node, last)))
        if isinstance(node, ast.GeneratorExp):
            node.elt = self.call_hook(node.elt, "resumed", node.elt, self.site(node))
        self.scope = outer
        return node

    def _kept(self, test: ast.expr) -> ast.expr:
        """The test of a comprehension. If it fails, a backward jump leads to the next item."""
        return at(ast.BoolOp(ast.Or(), [test, self.call_hook(test, "mark_skipped")]), test) if self.marks else test

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension
