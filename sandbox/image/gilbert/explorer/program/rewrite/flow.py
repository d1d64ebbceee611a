"""Statements that branch, loop and wait."""

import ast
from typing import Any

from gilbert.explorer.program.rewrite.base import at
from gilbert.explorer.program.rewrite.stores import Stores

#: What may change something that is no variable.
_WORKS = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.AugAssign, ast.Import,
    ast.ImportFrom, ast.Delete, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Match,
)


class Flow(Stores):
    """Tests of containers are reads of them; the head of a `while` loop has a hook of its own."""

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self.truth(node.test)
        node.body, node.orelse = self.block(node.body), self.block(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self.truth(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        plain = ast.Constant(self._only_variables(node))
        note = self.call_hook(node.test, "loop", self.site(node, "while"), plain)
        node.test = at(ast.BoolOp(ast.Or(), [note, self.truth(node.test)]), node.test)
        node.body, node.orelse = self.block(node.body), self.block(node.orelse)
        if self.marks:
            node.body.append(self.mark(node.body[-1]))
        return node

    def _only_variables(self, node: ast.While) -> bool:
        """Whether a round can change nothing but variables of its function: then two equal rounds mean that it never ends."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and self.shared(inner.id) is not None:
                return False
            if isinstance(inner, _WORKS):
                return False
            if isinstance(inner, (ast.Attribute, ast.Subscript)) and not isinstance(inner.ctx, ast.Load):
                return False
        return True

    def _for(self, node: Any) -> ast.AST:
        node.iter = self.each(node.iter) if isinstance(node, ast.For) else self.visit(node.iter)
        before: list[ast.stmt] = []
        node.target = self.target(node.target, before)
        node.body, node.orelse = before + self.block(node.body), self.block(node.orelse)
        if self.marks:
            node.body.append(self.mark(node.body[-1]))
        return node

    visit_For = visit_AsyncFor = _for

    def _with(self, node: Any) -> Any:
        before: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars = self.target(item.optional_vars, before)
        node.body = before + self.block(node.body)
        return [node, self.mark(node)] if self.marks else node

    visit_With = visit_AsyncWith = _with

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        done = self.marked(node)
        return self.call_hook(node, "resumed", done, self.site(node)) if self.scope.generates else done

    def visit_Await(self, node: ast.Await) -> ast.AST:
        node.value = self.visit(node.value)
        return self.marked(node)

    def visit_Continue(self, node: ast.Continue) -> Any:
        return [self.mark(node), node] if self.marks else node
