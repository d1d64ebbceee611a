"""Class patterns that read attributes by position: `case Point(x, y)`.

Their attribute names come from `Point.__match_args__`, which a program can create while it runs. So a positional pattern is
allowed only if the source shows these names and none of them is refused.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterator

from gilbert.policy import names

#: Built-in classes whose positional pattern matches the object itself.
_SELF = frozenset("bool bytearray bytes dict float frozenset int list set str tuple".split())
_BUILTIN_CLASSES = frozenset(name for name, value in vars(builtins).items() if isinstance(value, type))


def unknown_fields(tree: ast.Module, imported_classes: set[str]) -> Iterator[tuple[ast.AST, str]]:
    """(node, description) of each positional pattern of a class whose fields the source does not show."""
    patterns = [node for node in ast.walk(tree) if isinstance(node, ast.MatchClass) and node.patterns]
    if not patterns:
        return
    known = _Classes(tree, imported_classes)
    for node in patterns:
        if not (
            isinstance(node.cls, ast.Name) and (node.cls.id in _SELF and not known.bound[node.cls.id] or known.shown(node.cls.id))
        ):
            yield node, f"a pattern by position of {ast.unparse(node.cls)}"


class _Classes:
    def __init__(self, tree: ast.Module, imported_classes: set[str]) -> None:
        self.imported = imported_classes
        self.bound: Counter[str] = Counter()
        #: Names that an import binds. They say what a decorator or a base class is.
        self.from_library: set[str] = set()
        self.own: set[str] = set()
        #: Whether names may be bound through a dict: then a name may be another class than the source shows.
        self.by_text = _binds_by_text(tree)
        self.classes: dict[str, ast.ClassDef] = {}
        self.made: dict[str, ast.Call] = {}
        for node in ast.walk(tree):
            for name in _names(node):
                self.bound[name] += 1
            if isinstance(node, ast.alias):
                self.from_library.add((node.asname or node.name).partition(".")[0])
            else:
                self.own.update(_names(node))
            if isinstance(node, ast.ClassDef):
                self.classes[node.name] = node
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name):
                self.made[node.targets[0].id] = node.value

    def shown(self, name: str, seen: frozenset[str] = frozenset()) -> bool:
        """Whether the source shows all fields of the class of this name, and the name can mean no other class."""
        if name in seen or self.bound[name] > 1 or self.by_text and self.bound[name]:
            return False
        if name in self.imported:
            return True
        if not self.bound[name]:
            return name in _BUILTIN_CLASSES
        if name in self.made:
            return self._named_tuple(self.made[name])
        node = self.classes.get(name)
        return node is not None and self._plain(node, seen | {name})

    def _plain(self, node: ast.ClassDef, seen: frozenset[str]) -> bool:
        if any(word.arg == "metaclass" or word.arg is None for word in node.keywords):
            return False
        if not all(
            _called(decorator) in ("dataclass", "final", "total_ordering") and self._of_library(decorator)
            for decorator in node.decorator_list
        ):
            return False
        for inner in node.body:
            for name in _names(inner):
                if name == "__match_args__" and not _is_literal(inner):
                    return False
        return all(self._base(base, seen) for base in node.bases)

    def _base(self, base: ast.expr, seen: frozenset[str]) -> bool:
        if isinstance(base, ast.Subscript):
            base = base.value
        if isinstance(base, ast.Call):
            return self._named_tuple(base)
        if isinstance(base, ast.Attribute):
            return self._of_library(base)
        return isinstance(base, ast.Name) and self.shown(base.id, seen)

    def _named_tuple(self, node: ast.Call) -> bool:
        return _is_named_tuple(node) and self._of_library(node)

    def _of_library(self, node: ast.expr) -> bool:
        """Whether the expression begins with a name that only an import binds."""
        node = node.func if isinstance(node, ast.Call) else node
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self.from_library and node.id not in self.own


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name):
        return [] if isinstance(node.ctx, ast.Load) else [node.id]
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        # Other names are counted at their own ast.Name node. `_plain` asks about the assignment itself.
        return [target.id for target in targets if isinstance(target, ast.Name) and target.id == "__match_args__"]
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        return list(node.names)
    found = (getattr(node, field, None) for field in ("name", "rest", "arg"))
    return [name for name in found if isinstance(name, str)]


def _binds_by_text(tree: ast.AST) -> bool:
    """Whether the program asks for its namespace as a dict: `locals()`, or `vars()` without an argument."""
    of_something = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    return any(
        isinstance(node, ast.Name) and (node.id == "locals" or node.id == "vars" and id(node) not in of_something)
        for node in ast.walk(tree)
    )


def _called(node: ast.expr) -> str:
    node = node.func if isinstance(node, ast.Call) else node
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_named_tuple(node: ast.Call) -> bool:
    """Whether it is a named tuple whose fields are written as constants, none of them refused."""
    return _called(node) in ("namedtuple", "NamedTuple") and all(_is_constant(argument) for argument in node.args)


def _is_literal(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and _is_constant(node.value)


def _is_constant(node: ast.expr) -> bool:
    """Whether it consists of constants and names no refused attribute. A field's type may be any name."""
    if isinstance(node, (ast.Tuple, ast.List)):
        return all(_is_constant(item) for item in node.elts)
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str) or not any(map(names.field_refusal, node.value.replace(",", " ").split()))
    return isinstance(node, ast.Name)
