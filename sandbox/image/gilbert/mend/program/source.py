"""A program as text and as a syntax tree: finds the statements of a line and their blocks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef
With = ast.With | ast.AsyncWith


@dataclass(frozen=True)
class Place:
    """The place of a statement: the list of statements, its index there, and the node that owns the list."""

    block: list[ast.stmt]
    index: int
    owner: ast.AST


class Source:
    """One version of a program. Line numbers are 1-based."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.tree = ast.parse(text)
        self.parents: dict[ast.AST, ast.AST] = {}
        self.places: dict[ast.stmt, Place] = {}
        self._segments: dict[ast.AST, str] = {}
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list):
                    for index, statement in enumerate(block):
                        if isinstance(statement, ast.stmt):
                            self.places[statement] = Place(block, index, node)

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """The ancestors of a node, the innermost first."""
        around = self.parents.get(node)
        while around is not None:
            yield around
            around = self.parents.get(around)

    def function_at(self, line: int) -> Function | None:
        """The innermost function that contains a line; None at the module level."""
        found: Function | None = None
        for node in ast.walk(self.tree):
            holds = isinstance(node, Function) and first_line(node) <= line <= last_line(node)
            if holds and (found is None or first_line(node) >= first_line(found)):
                found = node  # type: ignore[assignment]
        return found

    def function_of(self, node: ast.AST) -> Function | None:
        """The innermost function around a node."""
        return next((around for around in self.above(node) if isinstance(around, Function)), None)

    def class_of(self, function: Function | None) -> ast.ClassDef | None:
        """The class that a method belongs to; None for any other function."""
        around = self.parents.get(function) if function is not None else None
        return around if isinstance(around, ast.ClassDef) else None

    def statement_at(self, line: int) -> ast.stmt | None:
        """The innermost statement that contains a line; None if there is none."""
        holding = [s for s in self.places if first_line(s) <= line <= last_line(s)]
        return max(holding, key=lambda s: (first_line(s), -last_line(s)), default=None)

    def functions(self) -> list[Function]:
        """All functions of the program, in breadth-first order."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    def calls_of(self, function: Function) -> list[ast.Call]:
        """The calls of a function by its name: `name(…)` or `something.name(…)`."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
                if name == function.name:
                    found.append(node)
        return found

    def segment(self, node: ast.AST) -> str:
        """A node's source text."""
        found = self._segments.get(node)
        if found is None:
            found = self._segments[node] = ast.get_source_segment(self.text, node) or ""
        return found

    def indent_of(self, line: int) -> str:
        """The white space before a line."""
        text = self.lines[line - 1]
        return text[: len(text) - len(text.lstrip())]

    def has_text_over_lines(self, first: int, last: int) -> bool:
        """Whether a multi-line string begins in these lines. Indenting them would change the string."""
        for node in ast.walk(self.tree):
            is_text = isinstance(node, ast.Constant | ast.JoinedStr) and isinstance(getattr(node, "value", ""), str | bytes)
            if is_text and node.lineno != node.end_lineno and first <= node.lineno <= last:  # type: ignore[attr-defined]
                return True
        return False


def first_line(node: ast.AST) -> int:
    """The first line of a statement, its decorators included."""
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])  # type: ignore[attr-defined]


def last_line(node: ast.AST) -> int:
    """The last line of a statement."""
    return node.end_lineno or node.lineno  # type: ignore[attr-defined]
