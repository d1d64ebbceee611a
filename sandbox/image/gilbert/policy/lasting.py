"""What a submission may not change: objects of the library that live longer than one interleaving.

Each interleaving must begin afresh. If a program could keep something in the library, it could give the answer of a right run
again in a run that went wrong. Most such objects can't be changed at all (`views.py`, `immutable_classes.py`). For the others,
functions, lists, instances and the registers of abstract classes, their state is taken when the program first gets their
module, and compared when the exploration is over. A program doesn't know which run is the last, so it can't clean up in time.
"""

from __future__ import annotations

import abc
import gc
import sys
import types
from _abc import _get_dump  # pyright: ignore[reportMissingImports]

from gilbert.policy.library_caches import LibraryCaches
from gilbert.shared.annotations import Any
from gilbert.shared.immutable_classes import is_immutable

#: Py_TPFLAGS_MANAGED_DICT of CPython's object.h.
_MANAGED_DICT = 1 << 4
#: How many steps from a module's name an object is looked at.
_DEPTH = 4
#: Attributes that the library itself changes: caches, the state of `weakref.finalize`, and what each run sets or resets.
_OWN = frozenset(
    """
    environ environb _value2member_map_ _abc_impl __weakref__ __dict__ stdout stderr stdin root manager onceregistry
    _registry _shutdown _dirty _index_iter _registered_with_atexit
    """.split()
)
#: Objects without a `__dict__` whose text tells their state.
_TOLD_BY_TEXT = frozenset({("decimal", "Context")})


class Lasting:
    """The states of the objects of each module that the program has got so far."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        #: Keeps the objects alive, so that no address is reused.
        self._objects: dict[int, Any] = {}
        self._states: dict[int, Any] = {}
        self._caches = LibraryCaches()

    def watch(self, module: str, members: dict[str, Any]) -> None:
        """Takes the state of a module's public members and of what they lead to."""
        for name, member in members.items():
            if name == "__all__" or not name.startswith("_") and name not in _OWN:
                self._take(f"{module}.{name}", member, _DEPTH)

    def changed(self) -> str | None:
        """The name of an object that has another state than at first; None if there is none."""
        for at, state in self._states.items():
            if _state(self._objects[at]) != state:
                return self._names[at]
        return None

    def forget(self) -> None:
        """Called before each run: what the library remembers of an earlier one is forgotten."""
        self._caches.forget()

    def renew(self) -> None:
        """Takes all states again. The library itself has changed some."""
        self._caches.take()
        for at, thing in self._objects.items():
            self._states[at] = _state(thing)

    def _take(self, name: str, thing: Any, depth: int) -> None:
        if depth == 0 or id(thing) in self._states or isinstance(thing, types.ModuleType):
            return
        state = _state(thing)
        if state is None:
            return
        self._names[id(thing)], self._objects[id(thing)], self._states[id(thing)] = name, thing, state
        for part in _parts(thing):
            self._take(name, part, depth - 1)


def _parts(thing: Any) -> list[Any]:
    if type(thing) in (list, tuple, set):
        return list(thing)
    if type(thing) is dict:
        return list(thing.values())
    held = _fields(thing)
    return [value for name, value in held.items() if name not in _OWN] if held is not None else []


def _fields(thing: Any) -> dict[str, Any] | None:
    """The `__dict__` of an object, past any `__getattr__` of its class."""
    if isinstance(thing, type):
        return dict(type.__dict__["__dict__"].__get__(thing))
    wrapped = {"fget": thing.fget, "fset": thing.fset} if isinstance(thing, property) else {}
    if isinstance(thing, (staticmethod, classmethod)):
        wrapped = {"function": thing.__func__}
    try:
        held = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return wrapped or None
    return {**held, **wrapped} if type(held) is dict else None


def _state(thing: Any) -> Any:
    """What can be compared of an object's own state; None if it has none."""
    kind = type(thing)
    if kind is list or kind is tuple:
        return [id(item) for item in thing]
    if kind is set:
        return {id(item) for item in thing}
    if kind is dict:
        return {id(key): id(value) for key, value in thing.items()}
    if (kind.__module__, kind.__name__) in _TOLD_BY_TEXT:
        return repr(thing)
    held = _fields(thing)
    slots = _slots(thing)
    if held is None:
        return slots or (_referents(thing) if kind.__flags__ & _MANAGED_DICT else None)
    if isinstance(thing, type):
        fixed = is_immutable(thing)
        return (None if fixed else _identities(held), _registered(thing))
    noted = _noted(thing) if isinstance(thing, types.FunctionType) else None
    return _identities(held), noted, slots


def _slots(thing: Any) -> dict[str, int]:
    """What an object keeps in the slots of its classes. Empty where they have none."""
    if isinstance(thing, type):
        return {}
    found: dict[str, int] = {}
    for cls in type.__dict__["__mro__"].__get__(type(thing)):
        own = type.__dict__["__dict__"].__get__(cls)
        if "__slots__" in own:
            for name, member in own.items():
                if type(member) is types.MemberDescriptorType and name not in _OWN:
                    try:
                        found[name] = id(member.__get__(thing))
                    except AttributeError:
                        found[name] = 0
    return found


def _referents(thing: Any) -> list[int]:
    """The values of an object of C code that has attributes and no `__dict__`, as a TypeVar has. They may be in a dict."""
    found: list[int] = []
    for each in gc.get_referents(thing):
        found += map(id, each.values()) if type(each) is dict else (id(each),)
    return sorted(found)


def _identities(held: dict[str, Any]) -> dict[str, int]:
    return {name: id(value) for name, value in held.items() if name not in _OWN}


def _noted(function: types.FunctionType) -> Any:
    """What can be set of a function beside its `__dict__`."""
    try:
        annotations: Any = {name: id(value) for name, value in function.__annotations__.items()}
    except Exception:  # From 3.14 on they are evaluated now, and name what only a type checker imports.
        annotations = None
    return function.__name__, function.__qualname__, function.__module__, id(function.__doc__), annotations


def _registered(cls: type) -> Any:
    """The library's classes that are registered with an abstract class. A program's own are gone with their run."""
    if not isinstance(cls, abc.ABCMeta):
        return None
    found = (reference() for reference in _get_dump(cls)[0])
    return {id(each) for each in found if each is not None and _of_library(each)}


def _of_library(cls: type) -> bool:
    home = sys.modules.get(cls.__module__)
    return home is not None and vars(home).get(cls.__name__) is cls
