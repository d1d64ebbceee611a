"""Expressions that read: names, attributes, items, comparisons and operators."""

import ast

from gilbert.explorer.program.rewrite.base import Rewriter, at

#: Operators that make a new container of two.
_JOINING = (ast.Add, ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)


class Reads(Rewriter):
    """Each read of shared state becomes a call of a hook, or is preceded by one."""

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if not isinstance(node.ctx, ast.Load):
            return node
        owner = self.shared(node.id)
        if owner is None:
            return node
        # The hook returns None, so that `hook(…) or name` gives the name's value.
        return at(ast.BoolOp(ast.Or(), [self.read(node, node.id, owner), node]), node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        node.value = self.visit(node.value)
        owner = self.shared(node.target.id)
        if owner is not None:
            node.value = self.write(node.value, node.value, node.target, node.target.id, owner)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if self.plain(node.value) or not isinstance(node.ctx, ast.Load):
            node.value = self.visit(node.value)
            return node
        name = self.mangle(node.attr)
        return self.call_hook(node, "load", self.visit(node.value), ast.Constant(name), self.site(node, name))

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if not isinstance(node.ctx, ast.Load):
            return self.generic_visit(node)
        return self.call_hook(node, "getitem", self.visit(node.value), self.key(node.slice), self.site(node))

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        plain = [node.left, *node.comparators]
        node.left = self.visit(node.left)
        node.comparators = [self.visit(c) for c in node.comparators]
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            right = node.comparators[0]
            if not isinstance(right, (ast.Constant, ast.Tuple)):
                node.comparators[0] = self.call_hook(right, "whole", right, self.site(node))
        elif not any(isinstance(o, (ast.Is, ast.IsNot)) for o in node.ops) and not any(
                isinstance(c, ast.Constant) for c in plain):
            # Comparing containers reads them. If one side is a constant, the other side is probably no container.
            node.left = self.contents(plain[0], node.left, "deep")
            node.comparators = [self.contents(p, c, "deep") for p, c in zip(plain[1:], node.comparators, strict=True)]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        left, right = node.left, node.right
        if isinstance(node.op, ast.Mod) and not isinstance(right, ast.Constant):
            return self._formatted(node)
        node.left, node.right = self.visit(left), self.visit(right)
        joins = isinstance(node.op, _JOINING) and not (isinstance(left, ast.Constant) or isinstance(right, ast.Constant))
        if joins or isinstance(node.op, ast.Mult):  # a list may be repeated
            node.left, node.right = self.contents(left, node.left), self.contents(right, node.right)
        return node

    def _formatted(self, node: ast.BinOp) -> ast.AST:
        """`text % values`: the values are read."""
        right = node.right
        plain = list(right.elts) if isinstance(right, ast.Tuple) else []
        node.left, node.right = self.visit(node.left), self.visit(right)
        if isinstance(node.right, ast.Tuple):
            node.right.elts = [self.contents(p, e, "deep") for p, e in zip(plain, node.right.elts, strict=True)]
        elif isinstance(node.left, (ast.Constant, ast.JoinedStr)):
            node.right = self.contents(right, node.right, "deep")
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        plain = list(node.values)
        self.generic_visit(node)
        node.values = [self.contents(p, v) if k is None else v for k, v, p in zip(node.keys, node.values, plain, strict=True)]
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.contents(node.value, self.visit(node.value), "deep")
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        if isinstance(node.ctx, ast.Load):
            # `zip(*rows)` reads the rows, too.
            node.value = self.contents(node.value, self.visit(node.value), "deep")
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        node.values = [self.truth(v) for v in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self.truth(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = self.truth(node.test), self.visit(node.body), self.visit(node.orelse)
        return node
