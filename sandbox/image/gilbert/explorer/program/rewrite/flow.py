"""Statements that branch, loop and wait."""

import ast
from typing import Any

from gilbert.explorer.program.gil_places import ENTER_LOOKS, TEST_FIRST
from gilbert.explorer.program.polls import polls
from gilbert.explorer.program.rewrite.base import at
from gilbert.explorer.program.rewrite.stores import Stores
from gilbert.explorer.program.waits import waits_at

#: Nodes that may change something other than a local variable.
_WORKS = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.AugAssign, ast.Import,
    ast.ImportFrom, ast.Delete, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Match,
)


class Flow(Stores):
    """Tests of containers are reads of them. The head of a `while` loop has its own hook."""

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self.truth(node.test)
        node.body, node.orelse = self.block(node.body), self.block(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        node.test = self.truth(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_While(self, node: ast.While) -> Any:
        plain, polled = ast.Constant(self._only_variables(node)), polls(node) and not self.marks
        waits = bool(waits_at(node)) and not self.marks
        site = self.site(node, "while")
        notes = [self.call_hook(node.test, "loop", site, plain)]
        if polled:
            notes.append(self.call_hook(node.test, "polled", site))
        if waits:
            notes.append(self.call_hook(node.test, "awaited"))
        node.test = at(ast.BoolOp(ast.Or(), [*notes, self.truth(node.test)]), node.test)
        if self.marks and not TEST_FIRST and self.scope.kind != "class":
            return self._test_last(node)
        self._body(node, self.mark(node) if self.marks else None)
        begin = [self.call_hook(node, "poll", site)] if polled else []
        if waits:
            begin.append(self.call_hook(node, "awaits"))
        return [*(at(ast.Expr(hook), node) for hook in begin), node]

    def _body(self, node: Any, mark: ast.stmt | None) -> None:
        """Rewrites the body of a loop. `mark` is put at its end; `continue` gets a mark too."""
        outer, self.repeats = self.repeats, None
        node.body = self.block(node.body)
        self.repeats = outer
        node.orelse = self.block(node.orelse)
        if mark is not None:
            node.body.append(at(mark, node.body[-1]))

    def _test_last(self, node: ast.While) -> Any:
        """A loop that jumps back after its test, to the body. So there is no jump before the first round."""
        again = self.temp()
        node.test = at(ast.BoolOp(ast.And(), [
            node.test, self.call_hook(node.test, "mark_again", ast.Name(again, ast.Load()), ast.Constant(True))]), node.test)
        outer, self.repeats = self.repeats, again
        node.body = self.block(node.body)
        self.repeats = outer
        node.orelse = self.block(node.orelse)
        node.body.append(self._set(again, True, node.body[-1]))
        return [self._set(again, False, node), node]

    @staticmethod
    def _set(name: str, value: bool, place: ast.stmt) -> ast.stmt:
        """A statement that records whether the loop reaches its test from the end of a round."""
        return at(ast.Assign([ast.Name(name, ast.Store())], ast.Constant(value)), place)

    def _only_variables(self, node: ast.While) -> bool:
        """Whether a round can change only local variables. Then two equal rounds mean that the loop never ends."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and self.shared(inner.id) is not None:
                return False
            if isinstance(inner, _WORKS):
                return False
            if isinstance(inner, (ast.Attribute, ast.Subscript)) and not isinstance(inner.ctx, ast.Load):
                return False
        return True

    def _for(self, node: Any) -> ast.AST:
        node.iter = self.each(node.iter, node.target) if isinstance(node, ast.For) else self.visit(node.iter)
        before: list[ast.stmt] = []
        node.target = self.target(node.target, before)
        self._body(node, self.mark(node) if self.marks else None)
        node.body = before + node.body
        return node

    visit_For = visit_AsyncFor = _for

    def _with(self, node: Any) -> Any:
        before: list[ast.stmt] = []
        for nth, item in enumerate(node.items):
            item.context_expr = self.visit(item.context_expr)
            if self.marks and ENTER_LOOKS and nth > 0:
                item.context_expr = self.call_hook(item.context_expr, "mark_value", item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars = self.target(item.optional_vars, before)
        node.body = before + self.block(node.body)
        if not self.marks:
            return node
        if ENTER_LOOKS:
            node.body.insert(0, self.mark(node.body[0]))
        return [node, self.mark(node)]

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
        if not self.marks:
            return node
        first = [self._set(self.repeats, False, node)] if self.repeats is not None else []
        return [*first, self.mark(node), node]
