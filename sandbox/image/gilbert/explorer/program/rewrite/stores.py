"""Assignments and deletions: a store to a shared location becomes a call of a hook."""

import ast
from typing import Any

from gilbert.explorer.program.rewrite.base import NAMED, Rewriter, at


class Stores(Rewriter):
    """Class bodies are not changed: no other thread sees a class before it exists."""

    def visit_Assign(self, node: ast.Assign) -> Any:
        unpacks = any(isinstance(t, (ast.Tuple, ast.List)) for t in node.targets)
        plain = node.value
        node.value = self.visit(plain)
        if unpacks:
            node.value = self.contents(plain, node.value)
        if self.scope.kind == "class":
            return node
        if len(node.targets) == 1:
            return self._assign(node.targets[0], node.value, node)
        # Several targets: the value is kept in a temporary and assigned to one after the other.
        temp = self.temp()
        out: list[ast.stmt] = [at(ast.Assign([ast.Name(temp, ast.Store())], node.value), node)]
        for target in node.targets:
            out.extend(self._assign(target, ast.Name(temp, ast.Load()), node))
        return out

    def _assign(self, target: ast.expr, value: ast.expr, place: ast.AST) -> list[ast.stmt]:
        """The statements for one target of an assignment."""
        if isinstance(target, NAMED):
            return self.store(target, value, place)
        after: list[ast.stmt] = []
        return [at(ast.Assign([self.target(target, after)], value), place), *after]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        if node.value is None:
            return node
        value: ast.expr = self.visit(node.value)
        node.value = value
        if self.scope.kind == "class":
            return node
        if isinstance(node.target, ast.Name):
            owner = self.shared(node.target.id)
            if owner is not None and owner.kind == "module":
                node.value = self.write(node, value, node.target, node.target.id, owner)
            return node
        return self.store(node.target, value, node)

    def visit_Delete(self, node: ast.Delete) -> Any:
        out: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Attribute):
                name = self.mangle(target.attr)
                call = self.call_hook(target, "drop", self.visit(target.value), ast.Constant(name), self.site(target, name))
            elif isinstance(target, ast.Subscript):
                call = self.call_hook(target, "delitem", self.visit(target.value), self.key(target.slice), self.site(target))
            else:
                owner = self.shared(target.id) if isinstance(target, ast.Name) and self.scope.kind != "class" else None
                if owner is not None and isinstance(target, ast.Name):
                    out.append(at(ast.Expr(self.write(target, ast.Constant(None), target, target.id, owner)), node))
                out.append(at(ast.Delete([target]), node))
                continue
            out.append(at(ast.Expr(call), node))
        return out

    def target(self, target: ast.expr, after: list[ast.stmt]) -> ast.expr:
        """A target with its shared parts replaced by temporaries. The stores to the shared parts are appended to `after`."""
        if self.scope.kind == "class":
            return target
        if isinstance(target, (ast.Tuple, ast.List)):
            target.elts = [self.target(e, after) for e in target.elts]
            return target
        if isinstance(target, ast.Starred):
            target.value = self.target(target.value, after)
            return target
        if isinstance(target, ast.Name) and self.shared(target.id) is None:
            return target
        temp = self.temp()
        after.extend(self.store(target, at(ast.Name(temp, ast.Load()), target), target))
        return at(ast.Name(temp, ast.Store()), target)

    def store(self, target: ast.expr, value: ast.expr, place: ast.AST) -> list[ast.stmt]:
        """The statements that store `value` (already rewritten) to one name, attribute or item."""
        if isinstance(target, ast.Name):
            owner = self.shared(target.id)
            if owner is not None:
                value = self.write(place, value, target, target.id, owner)
            return [at(ast.Assign([target], value), place)]
        if isinstance(target, ast.Attribute):
            name = self.mangle(target.attr)
            call = self.call_hook(target, "store", value, self.visit(target.value), ast.Constant(name), self.site(target, name))
        elif isinstance(target, ast.Subscript):
            call = self.call_hook(
                target, "setitem", value, self.visit(target.value), self.key(target.slice), self.site(target))
        else:
            raise TypeError(f"no single target: {type(target).__name__}")
        return [at(ast.Expr(call), place)]
