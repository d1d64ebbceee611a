"""Which ways a program goes: how each of its decisions fell, what its functions gave, and what it entered.

A submission is explored, and is run once on real threads (`checker/witness.py`). There it must go no way that it went in none
of its interleavings: else it does something that was never explored. The ways are numbered by the text alone, so that two
compilations of it agree, whatever the explorer has made of it in between.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from gilbert.shared.annotations import Any

#: What nodes are marked with.
RECORDED = frozenset({"way", "entered", "left", "looped", "dropped", "stop", "named"})
#: Makes the call of a recording function: (node that gives the place, function's name, arguments).
MakeCall = Callable[..., ast.Call]
#: The room of the outcomes of one part of a node in its number.
ROOM = 8
#: Methods by which a lock is taken.
_ENTERS = frozenset({"acquire", "acquire_lock", "__enter__", "__aenter__"})
#: And by which it is released.
_LEAVES = frozenset({"release", "release_lock", "__exit__"})
#: What things are called. Programs seldom ask, and nothing that threads share changes it.
_CALLED = frozenset({"__name__", "__qualname__", "__module__"})
#: And which names they have.
_LISTING = frozenset({"dir"})
#: Fields whose expressions are not part of what runs.
_UNRUN = frozenset({"annotation", "returns", "type_params", "pattern", "decorator_list", "format_spec"})
_ENTERED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.For, ast.AsyncFor, ast.ExceptHandler, ast.match_case)
_DECIDED = (
    ast.If, ast.While, ast.IfExp, ast.Assert, ast.BoolOp, ast.comprehension, ast.Try, ast.TryStar,
)  # fmt: skip
_NUMBERED = (*_ENTERED, *_DECIDED)
#: Statements that may change what threads share. Before each of them is recorded which locks are held.
_CHANGING = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete, ast.Expr)
#: What may take or release a lock.
_CALLING = (ast.Call, ast.With, ast.AsyncWith, ast.Await, ast.Yield, ast.YieldFrom)
_APART_FROM = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def number(tree: ast.Module) -> None:
    """Gives each node whose outcome is recorded its number. Done before anything else is done to the tree."""
    place = 0
    for node in list(ast.walk(tree)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            _stop_before_changes(node)
    for node in _running(tree):
        _set_apart(node)
        if isinstance(node, _NUMBERED) or _is_apart(node) or hasattr(node, "stop") or _counts(node):
            # One node may have several parts, so numbers are far apart.
            _mark(node, "way", place)
            place += ROOM * (1 + len(getattr(node, "values", ()) or getattr(node, "ifs", ())))


def _stop_before_changes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    """Puts a `pass` before statements of a function that may change something, and marks it.

    Only where other locks may be held than at the last stop: at the beginning of a block, and after a call.
    """
    todo: list[ast.AST] = [function]
    while todo:
        inside = todo.pop()
        for _, body in ast.iter_fields(inside):
            if not (isinstance(body, list) and body and isinstance(body[0], (ast.stmt, ast.ExceptHandler, ast.match_case))):
                continue
            todo += [each for each in body if not isinstance(each, _APART_FROM)]
            # What begins with the function, a loop or a handler is recorded at the entry.
            stopped = inside is function or isinstance(inside, _ENTERED)
            for each in list(body):
                if isinstance(each, _CHANGING) and not stopped and not _is_constant(each):
                    stop = ast.copy_location(ast.Pass(), each)
                    _mark(stop, "stop")
                    body.insert(body.index(each), stop)
                    stopped = True
                if not isinstance(each, _APART_FROM) and any(isinstance(node, _CALLING) for node in ast.walk(each)):
                    stopped = False


def _is_constant(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _set_apart(node: Any) -> None:
    """Says of the expressions right below a node how they are recorded, where that is not by their values."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _ENTERS:
        _mark(node.func.value, "entered")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LEAVES:
        _mark(node.func.value, "left")
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        for item in node.items:
            _mark(item.context_expr, "entered")
    elif isinstance(node, (ast.For, ast.comprehension)):
        _mark(node.iter, "looped")
    elif _is_named(node):
        _mark(node, "named")


def _is_named(node: ast.AST) -> bool:
    """Whether an expression tells what something is called, or which names it has."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in _LISTING
    return isinstance(node, ast.Attribute) and node.attr in _CALLED


def _mark(node: ast.AST, name: str, value: int = 0) -> None:
    node.__dict__[name] = value


#: By what an expression is marked with: the function that records it.
_APART = {"entered": "kind", "left": "left", "looped": "room"}


def _is_apart(node: ast.AST) -> bool:
    return any(hasattr(node, name) for name in ("entered", "left", "looped"))


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below that are executed, each before those below it."""
    for name, field in ast.iter_fields(node):
        if name in _UNRUN:
            continue
        for below in field if isinstance(field, list) else [field]:
            if isinstance(below, ast.AST):
                if name == "test" or name == "ifs" or isinstance(node, ast.Expr):
                    _mark(below, "dropped")
                yield below
                yield from _running(below)


def _counts(node: ast.AST) -> bool:
    """Whether its value is recorded: of a call, an item, a name, a text made of parts, a comparison, a negation, a result."""
    if hasattr(node, "dropped"):
        return False
    if isinstance(node, ast.Call):
        return not (isinstance(node.func, ast.Name) and node.func.id == "super")
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
    if isinstance(node, ast.Attribute):
        return hasattr(node, "named") and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    return isinstance(node, (ast.Compare, ast.Return, ast.JoinedStr))


class _Inserter(ast.NodeTransformer):
    def __init__(self, make_call: MakeCall) -> None:
        self.make_call = make_call
        #: The line of each number that is recorded. A node that is no longer in the tree is not.
        self.lines: dict[int, int] = {}

    def call(self, place: ast.AST, name: str, at: int, *more: ast.expr) -> ast.Call:
        self.lines[at] = place.lineno  # type: ignore[attr-defined]
        return self.make_call(place, name, ast.Constant(at), *more)

    def note(self, place: ast.AST, at: int, name: str = "passed") -> ast.stmt:
        return ast.copy_location(ast.Expr(self.call(place, name, at)), place)

    def visit(self, node: ast.AST) -> Any:
        at = getattr(node, "way", None)
        self.generic_visit(node)
        if at is None:
            return node
        return self._noted(node, at)

    def _noted(self, node: Any, at: int) -> ast.AST:
        if _is_apart(node):
            return self.call(node, next(_APART[name] for name in _APART if hasattr(node, name)), at, node)
        if hasattr(node, "named"):
            return self.call(node, "titled", at, node)
        match node:
            case ast.If() | ast.While() | ast.IfExp() | ast.Assert():
                node.test = self.call(node.test, "way", at, node.test)
            case ast.BoolOp():
                node.values = self._each(node.values, "worth", at)
            case ast.comprehension():
                node.ifs = self._each(node.ifs, "way", at)
            case ast.Try() | ast.TryStar():
                node.body.append(self.note(node.body[-1], at))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                after = 1 if ast.get_docstring(node, clean=False) is not None else 0
                name = "begun" if isinstance(node, ast.AsyncFunctionDef) else "passed"
                node.body.insert(after, self.note(node.body[0], at, name))
            case ast.Pass():
                return self.note(node, at, "under")
            case ast.For() | ast.AsyncFor() | ast.ExceptHandler() | ast.match_case():
                node.body.insert(0, self.note(node.body[0], at))
            case ast.Lambda():
                noted = ast.BoolOp(ast.Or(), [self.call(node.body, "passed", at), node.body])
                node.body = ast.copy_location(noted, node.body)
            case ast.Return():
                if node.value is not None:
                    node.value = self.call(node.value, "worth", at, node.value)
            case _:
                return self.call(node, "worth", at, node)
        return node

    def _each(self, parts: list[ast.expr], name: str, at: int) -> list[ast.expr]:
        return [self.call(part, name, at + ROOM * nth, part) for nth, part in enumerate(parts)]


def insert(tree: ast.Module, make_call: MakeCall) -> dict[int, int]:
    """Inserts the calls of the recording functions. Returns the numbers that they record, each with its line."""
    inserter = _Inserter(make_call)
    inserter.visit(tree)
    return inserter.lines
