"""`target += value`: a read, a computation and a write, between which another thread may run."""

import ast
from collections.abc import Callable
from typing import Any

from gilbert.explorer.program.rewrite.base import at
from gilbert.explorer.program.rewrite.stores import Stores

#: Values that are probably added to a container. Another thread may share it, even if a local variable holds it.
_CONTAINERS = (ast.List, ast.ListComp, ast.Set, ast.SetComp, ast.Dict, ast.DictComp, ast.Attribute)
#: Values that may be such ones, and the operators that change a container in place.
_MAYBE = (ast.Name, ast.Subscript, ast.Call, ast.Tuple)
_IN_PLACE = (ast.Add, ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor, ast.Mult)
#: The statement that writes a value back.
Write = Callable[[ast.expr], ast.stmt]


class Updates(Stores):
    """Rewrites `target += value`. The target's object and key are evaluated once, before the read."""

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        target = node.target
        if self.scope.kind == "class" or (isinstance(target, ast.Name) and self.shared(target.id) is None):
            return self._of_local(node)
        out: list[ast.stmt] = []
        if isinstance(target, ast.Name):
            read, write = self._of_name(target, node)
        elif isinstance(target, ast.Attribute):
            read, write = self._of_attribute(target, node, out)
        else:
            read, write = self._of_item(target, node, out)
        temp = self._keep(at(read, target), node, out)
        value = self.visit(node.value)
        if not isinstance(node.value, ast.Constant):
            value = self.call_hook(node, "augment", _load(temp), value, self.site(node))
        out.append(at(ast.AugAssign(ast.Name(temp, ast.Store()), node.op, value), node))
        out.append(at(write(_load(temp)), node))
        return out

    def _of_name(self, target: ast.Name, node: ast.AugAssign) -> tuple[ast.expr, Write]:
        """The expression that reads a shared name, and the function that makes the statement to write it."""
        read = self.visit(at(ast.Name(target.id, ast.Load()), target))
        owner: Any = self.shared(target.id)
        return read, lambda value: ast.Assign([target], self.write(node, value, target, target.id, owner))

    def _of_attribute(self, target: ast.Attribute, node: ast.AugAssign, out: list[ast.stmt]) -> tuple[ast.expr, Write]:
        obj, name = self._keep(self.visit(target.value), node, out), self.mangle(target.attr)
        read = self.call_hook(target, "load", _load(obj), ast.Constant(name), self.site(target, name))
        return read, lambda value: ast.Expr(
            self.call_hook(node, "store", value, _load(obj), ast.Constant(name), self.site(target, name)))

    def _of_item(self, target: ast.Subscript, node: ast.AugAssign, out: list[ast.stmt]) -> tuple[ast.expr, Write]:
        obj = self._keep(self.visit(target.value), node, out)
        key = self._keep(self.key(target.slice), node, out)
        read = self.call_hook(target, "getitem", _load(obj), _load(key), self.site(target))
        return read, lambda value: ast.Expr(
            self.call_hook(node, "setitem", value, _load(obj), _load(key), self.site(target)))

    def _of_local(self, node: ast.AugAssign) -> ast.AST:
        target = node.target
        changes = isinstance(target, ast.Name) and self.shared(target.id) is None and self.scope.kind != "class" and (
            isinstance(node.value, _CONTAINERS) or isinstance(node.value, _MAYBE) and isinstance(node.op, _IN_PLACE))
        node.value = self.visit(node.value)
        if changes and isinstance(target, ast.Name):
            node.value = self.call_hook(node, "augment", _load(target.id), node.value, self.site(node))
        return node

    def _keep(self, value: ast.expr, place: ast.AST, out: list[ast.stmt]) -> str:
        """Assigns a value to a temporary. Returns its name."""
        name = self.temp()
        out.append(at(ast.Assign([ast.Name(name, ast.Store())], value), place))
        return name


def _load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())
