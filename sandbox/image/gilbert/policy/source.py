"""Checks a submission's source against the policy before anything runs. A refusal names the line."""

from __future__ import annotations

import ast
import re

from gilbert.policy import members, modules, names, patterns


class PolicyRefusal(Exception):
    """The source uses something that the question's sandbox doesn't allow; `line` is 1-based."""

    def __init__(self, line: int, what: str, why: str) -> None:
        super().__init__(f"{what} isn't allowed here: {why}")
        self.line = line


#: Attribute access inside a str.format template: {0.attr} or {name[0].attr}.
_FIELD = re.compile(r"\{[^{}!:]*\.\s*(\w+)")


class _Visitor(ast.NodeVisitor):
    def __init__(self, allow: frozenset[str]) -> None:
        self.allow = allow
        #: Local name -> the module that it is imported from.
        self.modules: dict[str, str] = {}
        #: Local names of imported classes.
        self.imported_classes: set[str] = set()

    def refuse(self, node: ast.AST, what: str, why: str) -> None:
        raise PolicyRefusal(getattr(node, "lineno", 0), what, why)

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
                if members.open_names(module, self.allow) is not None or any(of == module for of, _ in members.DENIED):
                    self.refuse(node, f"from {module} import *", "import the names that you need")
                continue
            self._member(node, module, alias.name)
            if alias.name[:1].isupper():
                self.imported_classes.add(alias.asname or alias.name)
            self._attribute(node, alias.name)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "__dict__" and isinstance(node.ctx, ast.Load):
            self.refuse(node, "__dict__", "use vars(), which returns the same for your own objects")
        self._attribute(node, node.attr)
        if node.attr == "__match_args__" and not isinstance(node.ctx, ast.Load):
            self.refuse(node, "setting __match_args__", "write it in the class")
        if isinstance(node.ctx, ast.Store | ast.Del):
            self._changed(node)
        if isinstance(node.value, ast.Name) and node.value.id in self.modules:
            self._member(node, self.modules[node.value.id], node.attr)
        self.generic_visit(node)

    def _changed(self, node: ast.Attribute) -> None:
        """Refuses to set an attribute of a library module or class: it would change for the judge too. Only hooks may be set."""
        path = [node.attr]
        base = node.value
        while isinstance(base, ast.Attribute):
            path.append(base.attr)
            base = base.value
        if not isinstance(base, ast.Name) or base.id not in self.modules and base.id not in self.imported_classes:
            return
        module = self.modules.get(base.id, "")
        if members.open_names(module, self.allow) is not None:
            return  # The module's view decides which of its names may be set.
        if module == "threading" and path == ["excepthook"]:
            return
        what = ".".join([base.id, *reversed(path)])
        self.refuse(node, f"setting {what}", "it changes the library for the judge, too")

    def visit_Name(self, node: ast.Name) -> None:
        why = names.BUILTINS.get(node.id)
        if why and isinstance(node.ctx, ast.Load):
            self.refuse(node, node.id, why)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = (
            node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        )
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
            if attribute == "__dict__":
                self.refuse(node, attribute, "use vars(), which returns the same for your own objects")
            self._attribute(node, attribute)
        self.generic_visit(node)

    def _module(self, node: ast.AST, name: str) -> None:
        why = modules.module_refusal(name, self.allow)
        if why:
            self.refuse(node, f"import {name}", why)

    def _member(self, node: ast.AST, module: str, name: str) -> None:
        if name.startswith("__") or modules.module_refusal(f"{module}.{name}", self.allow) is None:
            return
        why = members.member_refusal(module, name, self.allow)
        if why:
            self.refuse(node, f"{module}.{name}", why)

    def _attribute(self, node: ast.AST, name: str) -> None:
        why = names.attribute_refusal(name)
        if why:
            self.refuse(node, name, why)


def _bound(node: ast.AST) -> list[str]:
    """The names that a node binds, in any way."""
    if isinstance(node, ast.Name):
        return [] if isinstance(node.ctx, ast.Load) else [node.id]
    if isinstance(node, ast.Global | ast.Nonlocal):
        return node.names
    # name: def, class, except … as, case … as; rest: case {**rest}; arg: parameters; asname: import … as.
    found = (getattr(node, field, None) for field in ("name", "rest", "arg", "asname"))
    return [name for name in found if isinstance(name, str)]


def check_source(tree: ast.Module, allow: frozenset[str], of_library: bool = False) -> None:
    """@raises PolicyRefusal for the first thing in the source that the question's sandbox doesn't allow

    `of_library`: a library compiles the text. It may bind names that a submission may not.
    """
    visitor = _Visitor(allow)
    if not of_library:
        for node in ast.walk(tree):
            for name in _bound(node):
                if name in names.UNBINDABLE:
                    visitor.refuse(node, f"your own {name}", "it gives access to the interpreter's internals")
    visitor.visit(tree)
    if not of_library:
        for node, what in patterns.unknown_fields(tree, visitor.imported_classes):
            visitor.refuse(node, what, "name the attributes that the pattern reads, as in case Point(x=0)")


def without_parameters(tree: ast.Module) -> ast.Module:
    """If the text is a single `lambda` (as a named tuple's is), replaces the uses of its own parameters by `_`."""
    match tree.body:
        case [ast.Expr(ast.Lambda(args=ast.arguments(defaults=[], kw_defaults=[]) as taken, body=body))]:
            own = {argument.arg for argument in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)}
            for node in ast.walk(body):
                if isinstance(node, ast.Name) and node.id in own:
                    node.id = "_"
    return tree
