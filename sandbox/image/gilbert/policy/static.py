"""The policy as read from the source, before anything runs: names the line."""

from __future__ import annotations

import ast
import builtins
import re

from gilbert.policy import facade
from gilbert.policy import names


class Refused(Exception):
    """The source does what this question doesn't need; `line` is 1-based."""

    def __init__(self, line: int, what: str, why: str) -> None:
        super().__init__(f"{what} isn't allowed here: {why}")
        self.line = line


#: Attribute access inside a str.format template: {0.attr} or {name[0].attr}.
_FIELD = re.compile(r"\{[^{}!:]*\.\s*(\w+)")


#: Names by which Python itself looks things up.
_MACHINERY = frozenset({"__builtins__", "__import__", "__loader__", "__spec__", "__build_class__"})


class _Reader(ast.NodeVisitor):
    def __init__(self, allow: frozenset[str]) -> None:
        self.allow = allow
        #: local name -> module that it was imported as
        self.modules: dict[str, str] = {}
        #: Classes that were imported by name.
        self.taken: set[str] = set()

    def refuse(self, node: ast.AST, what: str, why: str) -> None:
        raise Refused(getattr(node, "lineno", 0), what, why)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._module(node, alias.name)
            self.modules[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level:
            self.refuse(node, "a relative import", "a submission is one file")
        module = node.module or ""
        self._module(node, module)
        for alias in node.names:
            if alias.name == "*":
                if facade.allowed(module, self.allow) is not None:
                    self.refuse(node, f"from {module} import *", "import the names that you need")
                continue
            self._member(node, module, alias.name)
            if alias.name[:1].isupper():
                self.taken.add(alias.asname or alias.name)
            if names.CALLS.get((module, alias.name)):
                self.refuse(node, f"{module}.{alias.name}", names.CALLS[(module, alias.name)])
            if names.module_refusal(f"{module}.{alias.name}", self.allow):
                self._module(node, f"{module}.{alias.name}")
            self._attribute(node, alias.name)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "__dict__" and not self._object(node.value):
            self.refuse(node, "__dict__ of anything but an object of one's own", "it reaches into the interpreter")
        self._attribute(node, node.attr)
        if isinstance(node.ctx, ast.Store | ast.Del):
            self._changed(node)
        if isinstance(node.value, ast.Name) and node.value.id in self.modules:
            self._member(node, self.modules[node.value.id], node.attr)
        self.generic_visit(node)

    def _object(self, node: ast.expr) -> bool:
        """Whether an expression is a plain variable, as `self` is in a method and `instance` in a descriptor."""
        return isinstance(node, ast.Name) and node.id not in {*self.modules, *self.taken, *dir(builtins)}

    def _changed(self, node: ast.Attribute) -> None:
        """Setting an attribute of the library changes it for the judge too: only hooks are made for that."""
        path = [node.attr]
        base = node.value
        while isinstance(base, ast.Attribute):
            path.append(base.attr)
            base = base.value
        if not isinstance(base, ast.Name) or base.id not in self.modules and base.id not in self.taken:
            return
        module = self.modules.get(base.id, "")
        if facade.allowed(module, self.allow) is not None:
            return  # The facade says what of it may be set.
        if module == "threading" and path == ["excepthook"]:
            return
        what = ".".join([base.id, *reversed(path)])
        self.refuse(node, f"setting {what}", "it changes the library for everybody")

    def visit_Name(self, node: ast.Name) -> None:
        why = names.BUILTINS.get(node.id)
        if why and isinstance(node.ctx, ast.Load):
            self.refuse(node, node.id, why)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if called in ("getattr", "setattr", "delattr", "hasattr", "attrgetter", "methodcaller"):
            for text in texts:
                for part in text.split("."):
                    self._attribute(node, part)
        if called in ("format", "format_map", "vformat") and isinstance(node.func, ast.Attribute):
            template = node.func.value
            if isinstance(template, ast.Constant) and isinstance(template.value, str):
                for part in _FIELD.findall(template.value):
                    self._attribute(node, part)
        self.generic_visit(node)

    def visit_MatchClass(self, node: ast.MatchClass) -> None:
        for attribute in node.kwd_attrs:
            self._attribute(node, attribute)
        self.generic_visit(node)

    def _module(self, node: ast.AST, name: str) -> None:
        why = names.module_refusal(name, self.allow)
        if why:
            self.refuse(node, f"import {name}", why)

    def _member(self, node: ast.AST, module: str, name: str) -> None:
        allowed = facade.allowed(module, self.allow)
        if allowed is not None and name not in allowed:
            self.refuse(node, f"{module}.{name}", "this question has no need of it")
        if allowed is None and name.startswith("_") and not name.startswith("__") and module not in ("_thread", "_queue"):
            self.refuse(node, f"{module}.{name}", "it reaches into the interpreter")
        if name == "ProcessPoolExecutor" and names.PROCESSES not in self.allow:
            self.refuse(node, f"{module}.{name}", "this question starts no processes")

    def _attribute(self, node: ast.AST, name: str) -> None:
        why = names.attribute_refusal(name)
        if why:
            self.refuse(node, name, why)


def _bound(node: ast.AST) -> list[str]:
    """Names that a node gives a meaning to, in whatever way."""
    if isinstance(node, ast.Name):
        return [] if isinstance(node.ctx, ast.Load) else [node.id]
    if isinstance(node, ast.Global | ast.Nonlocal):
        return node.names
    # name: def, class, except … as, case … as; rest: case {**rest}; arg: parameters; asname: import … as.
    found = (getattr(node, field, None) for field in ("name", "rest", "arg", "asname"))
    return [name for name in found if isinstance(name, str)]


def read(tree: ast.Module, allow: frozenset[str]) -> None:
    """Raises Refused for the first thing in the source that the question's sandbox doesn't allow."""
    reader = _Reader(allow)
    for node in ast.walk(tree):
        for name in _bound(node):
            if name in _MACHINERY:
                reader.refuse(node, f"a {name} of one's own", "it reaches into the interpreter")
    reader.visit(tree)


def without_parameters(tree: ast.Module) -> ast.Module:
    """A text that is one `lambda` and no more (as a named tuple's is) without the names that are its own parameters."""
    match tree.body:
        case [ast.Expr(ast.Lambda(args=ast.arguments(defaults=[], kw_defaults=[]) as taken, body=body))]:
            own = {argument.arg for argument in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)}
            for node in ast.walk(body):
                if isinstance(node, ast.Name) and node.id in own:
                    node.id = "_"
    return tree
