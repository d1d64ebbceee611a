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
RECORDED = frozenset({"way", "entered", "left", "looped", "dropped"})
#: Makes the call of a recording function: (node that gives the place, function's name, arguments).
MakeCall = Callable[..., ast.Call]
#: The room of the outcomes of one part of a node in its number.
ROOM = 8
#: Methods by which a lock is taken.
_ENTERS = frozenset({"acquire", "acquire_lock", "__enter__", "__aenter__"})
#: And by which it is released.
_LEAVES = frozenset({"release", "release_lock", "__exit__"})
#: Modules whose classes are named in the explorer as in the library. What another class does, its functions tell.
_TYPED = frozenset({"_thread", "threading", "asyncio", "contextlib", "queue", "_queue"})
#: Locks that several threads can hold, as many as their text says.
_COUNTING = frozenset({"threading.Semaphore", "threading.BoundedSemaphore"})
#: What is empty or not without looking at anything that threads share.
_PLAIN = (str, bytes, tuple, range)
#: How many different objects at one place are told apart.
_DIFFERENT = 4
#: Fields whose expressions are not part of what runs.
_UNRUN = frozenset({"annotation", "returns", "type_params", "pattern", "decorator_list"})
_ENTERED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.For, ast.AsyncFor, ast.ExceptHandler, ast.match_case)
_DECIDED = (
    ast.If, ast.While, ast.IfExp, ast.Assert, ast.BoolOp, ast.comprehension, ast.Try, ast.TryStar,
)  # fmt: skip


def number(tree: ast.Module) -> None:
    """Gives each node whose outcome is recorded its number. Done before anything else is done to the tree."""
    place = 0
    for node in _running(tree):
        _set_apart(node)
        if isinstance(node, (*_ENTERED, *_DECIDED)) or _is_apart(node) or not hasattr(node, "dropped") and _counts(node):
            # One node may have several parts, so numbers are far apart.
            _mark(node, "way", place)
            place += ROOM * (1 + len(getattr(node, "values", ()) or getattr(node, "ifs", ())))


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
    """Whether its value is recorded: of a call, an item, a comparison, a negation, and what a function gives."""
    if isinstance(node, ast.Call):
        return not (isinstance(node.func, ast.Name) and node.func.id == "super")
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load)
    return isinstance(node, (ast.Compare, ast.Return)) or isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


class _Inserter(ast.NodeTransformer):
    def __init__(self, make_call: MakeCall) -> None:
        self.make_call = make_call
        #: The line of each number that is recorded. A node that is no longer in the tree is not.
        self.lines: dict[int, int] = {}

    def call(self, place: ast.AST, name: str, at: int, *more: ast.expr) -> ast.Call:
        self.lines[at] = place.lineno  # type: ignore[attr-defined]
        return self.make_call(place, name, ast.Constant(at), *more)

    def note(self, place: ast.AST, at: int) -> ast.stmt:
        return ast.copy_location(ast.Expr(self.call(place, "passed", at)), place)

    def visit(self, node: ast.AST) -> Any:
        at = getattr(node, "way", None)
        self.generic_visit(node)
        if at is None:
            return node
        return self._noted(node, at)

    def _noted(self, node: Any, at: int) -> ast.AST:
        if _is_apart(node):
            return self.call(node, next(_APART[name] for name in _APART if hasattr(node, name)), at, node)
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
                node.body.insert(after, self.note(node.body[0], at))
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


class Locks:
    """What is known of the locks of a run, and of the threads that hold them."""

    def thread(self) -> int | None:
        """The identifier of this thread."""
        raise NotImplementedError

    def of(self, value: Any) -> Any:
        """The lock that a thread holds which has entered this; None where only one thread at a time is not the point."""
        raise NotImplementedError

    def is_mine(self, lock: Any) -> bool:
        """Whether this thread holds it."""
        raise NotImplementedError

    def entering(self, value: Any) -> Any:
        """What stands in the place of something that is entered, or left."""
        return value


class Ways:
    """The ways that a program went so far."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.kinds: set[str] = set()
        #: The numbers that are recorded, each with its line.
        self.lines: dict[int, int] = {}

    def told(self) -> dict[str, Any]:
        """As plain data."""
        return {"known": sorted(self.lines), "seen": sorted(self.seen), "kinds": sorted(self.kinds)}

    def functions(self, of_run: Callable[[], dict[Any, Any]], locks: Locks) -> dict[str, Callable[..., Any]]:
        """The recording functions by name. `of_run` gives a dictionary of the run in progress."""
        seen, kinds, add = self.seen, self.kinds, self.seen.add

        def held(at: int) -> None:
            """Records whether two threads came here with no lock in common, of those that are entered somewhere."""
            fact = f"{at} apart"
            if fact in kinds:
                return
            run = of_run()
            thread, mine = locks.thread(), {key for key, lock in run.get("met", {}).items() if locks.is_mine(lock)}
            known = run.setdefault(("held", at), [thread, mine, False])
            known[1] &= mine
            known[2] |= known[0] != thread
            if known[2] and not known[1]:
                kinds.add(fact)

        def way(at: int, value: Any) -> bool:
            held(at if value else at + 1)
            if value:
                add(at)
                return True
            add(at + 1)
            return False

        def worth(at: int, value: Any) -> Any:
            if value is True or value is False or value is None:
                add(at + (value is False) + (value is None) * 2)
            else:
                # How many, how long and how often differ on real threads; that there was none of it does not.
                add(at + 4 if type(value) is int and value == 0 else at + 3)
            return value

        def room(at: int, value: Any) -> Any:
            if type(value) in _PLAIN:
                add(at if value else at + 1)
            return value

        def passed(at: int) -> None:
            held(at)
            add(at)

        def kind(at: int, value: Any) -> Any:
            seen.add(at)
            cls = type(value)
            home = type.__getattribute__(cls, "__module__")
            named = type(home) is str and home.partition(".")[0] in _TYPED
            name = f"{home}.{type.__getattribute__(cls, '__qualname__')}" if named else ""
            kinds.add(f"{at} {name} {repr(value).rpartition('value=')[2] if name in _COUNTING else ''}")
            met = of_run().setdefault(("met", at), [])
            if len(met) < _DIFFERENT and not any(each is value for each in met):
                met.append(value)
                kinds.add(f"{at} of {len(met)}")
            lock = locks.of(value)
            if lock is not None:
                of_run().setdefault("met", {})[id(lock)] = lock
            return locks.entering(value)

        def left(at: int, value: Any) -> Any:
            return locks.entering(value)

        return {"way": way, "worth": worth, "passed": passed, "kind": kind, "left": left, "room": room}
