"""The state after a run: the plain data reachable from its globals and its drivers' local variables, as a comparable value.

Two programs that did the same work have the same state, whatever locks they use. Locks, events, threads and functions are
left out.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from types import CodeType, MemberDescriptorType
from typing import Any

from gilbert.explorer.model.primitives.queue import QueueState
from gilbert.explorer.model.primitives.simple_queue import SimpleQueue
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.runtime.kept import Kept, content_of

#: The tool id for `sys.monitoring`; the explorer has others.
TOOL = 5
#: The most values that are compared. A larger state is not compared at all.
MOST = 20_000
_PLAIN = (int, bool, str, bytes, type(None), complex)
_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
#: `__module__` of a program's own classes.
_OWN = frozenset({"program", "solution", "__main__"})

#: Name -> comparable value. A local variable's name has its driver's name as prefix.
State = dict[str, Any]


class TooMuch(Exception):
    """The state has more than `MOST` values."""


@contextmanager
def watched(runner: Runner, drivers: frozenset[str]) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Collects the local variables of the functions with these names, whenever one of them returns."""
    kept: list[tuple[str, dict[str, Any]]] = []
    codes = [code for code in _functions(runner.subject.code) if code.co_name in drivers]

    def returned(code: CodeType, _offset: int, value: Any) -> None:
        kept.append((code.co_name, {
            **{name: each for name, each in sys._getframe(1).f_locals.items() if not name.startswith("\x01")}, "return": value}))

    monitoring = sys.monitoring
    monitoring.use_tool_id(TOOL, "gilbert.mend")
    try:
        monitoring.register_callback(TOOL, monitoring.events.PY_RETURN, returned)
        for code in codes:
            monitoring.set_local_events(TOOL, code, monitoring.events.PY_RETURN)
        yield kept
    finally:
        for code in codes:
            monitoring.set_local_events(TOOL, code, 0)
        monitoring.register_callback(TOOL, monitoring.events.PY_RETURN, None)
        monitoring.free_tool_id(TOOL)


def _functions(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from _functions(const)


def left_behind(runner: Runner, returns: list[tuple[str, dict[str, Any]]]) -> State | None:
    """The state after a run; None if it is too large."""
    namespace = runner.scheduler.namespace
    tree = ast.parse(runner.program.source)
    ignored = {*_imported(tree), *_loop_variables(tree)}
    look = _Look(clock=runner.scheduler.reads_clock)
    state: State = {}
    times: dict[str, int] = {}
    try:
        for name, value in namespace.items():
            if not name.startswith("__") and name not in ignored:
                _put(state, name, look.at(value))
        for driver, variables in returns:
            times[driver] = times.get(driver, 0) + 1
            for name, value in variables.items():
                if name in ignored:
                    continue
                _put(state, f"{driver}#{times[driver]}.{name}", look.at(value))
    except TooMuch:
        return None
    return state


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def _loop_variables(tree: ast.Module) -> set[str]:
    """The names that only loops bind. What the last round left in them is no result."""
    stored = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    loops = [node.target for node in ast.walk(tree) if isinstance(node, ast.For | ast.AsyncFor)]
    bound = {name for target in loops for name in ast.walk(target) if isinstance(name, ast.Name)}
    return {name.id for name in bound} - {name.id for name in stored if name not in bound}


def nothing_lost(before: State | None, after: State | None) -> bool:
    """Whether each name of `before` has the same value in `after`. New names are ignored."""
    if before is None or after is None:
        return True
    return all(name in after and after[name] == value for name, value in before.items())


def _put(state: State, name: str, value: Any) -> None:
    if value is not None:
        state[name] = value


class _Look:
    """Makes comparable values. None means that a value is not compared."""

    def __init__(self, clock: bool) -> None:
        #: Whether the program reads the clock. Then it may store times, which a repair may change.
        self.clock = clock
        self.left = MOST
        self.path: list[int] = []

    def at(self, value: Any) -> Any:
        self.left -= 1
        if self.left < 0 or len(self.path) > 60:
            raise TooMuch
        kind = type(value)
        if issubclass(kind, Enum):
            return (kind.__name__, str(_dict_of(value).get("_name_")))
        if kind is str:
            return ("str", _ADDRESS.sub("0x", value))
        if kind in _PLAIN:
            return (kind.__name__, repr(value))
        if kind is float:
            return None if self.clock else ("float", repr(value))
        if id(value) in self.path:
            return ("itself", kind.__name__)
        self.path.append(id(value))
        try:
            return self.inside(value)
        finally:
            self.path.pop()

    def inside(self, value: Any) -> Any:
        kind = type(value)
        if issubclass(kind, tuple):
            return ("tuple", tuple(self.at(one) for one in tuple.__iter__(value)))
        if issubclass(kind, dict):
            pairs = [(self.at(key), self.at(one)) for key, one in dict.items(value)]
            known = [pair for pair in pairs if pair[1] is not None]
            # A dict that only holds locks is not compared, like a lock.
            return None if pairs and not known else ("table", _sorted(known), self.fields(value))
        items = _items(value)
        if items is not None:
            found = [self.at(one) for one in items]
            known = [one for one in found if one is not None]
            return None if found and not known else ("row", _sorted(known))
        if issubclass(kind, BaseException):
            return ("raised", kind.__name__, self.at(BaseException.args.__get__(value)))  # type: ignore[attr-defined]
        if issubclass(kind, type):
            return ("class", self.fields(value)) if type.__getattribute__(value, "__module__") in _OWN else None
        if kind.__module__ in _OWN:
            return ("object", kind.__name__, self.fields(value))
        return self.future(value) if hasattr(kind, "add_done_callback") else None

    def future(self, value: Any) -> Any:
        """A task or a future is compared by its result or exception."""
        fields = _dict_of(value)
        error, result = fields.get("_exception"), fields.get("_result")
        return self.at(error) if error is not None else self.at(result) if result is not None else None

    def fields(self, value: Any) -> Any:
        """An object's attributes, read without running the program's `__getattribute__` and descriptors."""
        found = dict(_dict_of(value))
        for kind in () if issubclass(type(value), type) else type(value).__mro__:
            for name, member in vars(kind).items() if kind.__module__ in _OWN else ():
                if type(member) is MemberDescriptorType:
                    try:
                        found[name] = member.__get__(value)
                    except AttributeError:
                        pass  # The slot was never set.
        pairs = [(name, self.at(one)) for name, one in found.items() if not name.startswith("__")]
        # An empty container is ignored: a repair may have added one that is not used here.
        return _sorted([(name, one) for name, one in pairs if one is not None and one[1:] not in (((),), ((), ()))])


def _dict_of(value: Any) -> dict[str, Any]:
    try:
        return dict(type.__dict__["__dict__"].__get__(value) if issubclass(type(value), type) else _dict(value))
    except AttributeError:
        return {}  # It has only slots.


def _dict(value: Any) -> Any:
    return object.__getattribute__(value, "__dict__")


def _items(value: Any) -> list[Any] | None:
    """The items of a list, a set or a queue; None for other types. Their order is not compared, as a repair may change it."""
    kind = type(value)
    for known in (list, set, frozenset, deque):
        if issubclass(kind, known):
            return list(known.__iter__(value))
    if kind is SimpleQueue:
        return [item for item, _ in content_of(value)]
    if kind.__module__ not in _OWN and hasattr(kind, "get_nowait"):
        # The queues of `queue` and of asyncio, and the modelled one, which has no fields.
        held = content_of(value) if issubclass(kind, Kept) else None
        if isinstance(held, QueueState):
            return [item for item, _ in held.items]
        fields = _dict_of(value)
        return next((list(fields[name]) for name in ("queue", "_queue") if name in fields), None)
    return None


def _sorted(items: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=repr))
