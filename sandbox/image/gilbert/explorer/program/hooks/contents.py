"""Accesses to a whole container: C code reads all items, reads the length, or changes the items."""

from collections import deque
from collections.abc import Iterator
from functools import partial
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.iteration import IterationHooks, draws, viewed
from gilbert.explorer.program.hooks.types_and_methods import (
    CONTAINERS,
    OPAQUE,
    PLAIN,
    STATEFUL,
    VIEWS,
    as_a_whole,
    of_library,
    runs_unseen,
)
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.operations import LENGTH, READ, RESHAPE, WHOLE_READ, WRITE
from gilbert.explorer.runtime.scheduler import Scheduler

#: Containers in a container that are announced one by one.
MOST_INNER = 40
_MANY = ("A container with very many others in it is read together with these: not every order of that and of their uses was "
         "tried.")


#: Classes that read what they are called with.
_READERS = (*CONTAINERS, tuple, frozenset, bytes, str)


def contained(obj: Any) -> list[Any]:
    """The containers in a container, a tuple or an object that is printed as a whole; at most one more than `MOST_INNER`."""
    found: list[Any] = []
    seen, inside = {id(obj)}, [obj]
    while inside and len(found) <= MOST_INNER:
        each = inside.pop()
        values = each.values() if isinstance(each, dict) else each if isinstance(each, (list, tuple, deque)) else (
            vars(each).values() if as_a_whole(type(each)) and hasattr(each, "__dict__") else ())
        for value in values:
            if type(value) in PLAIN or id(value) in seen:
                continue
            seen.add(id(value))
            if type(value) is tuple:
                inside.append(value)
            elif isinstance(value, CONTAINERS) or as_a_whole(type(value)):
                found.append(value)
                inside.append(value)
    return found


class ContentHooks(HookGroup):
    """Each hook announces an access to its first argument and returns the value for the original code."""

    def __init__(self, scheduler: Scheduler, sites: list[Site], iteration: IterationHooks) -> None:
        super().__init__(scheduler, sites)
        self.iteration = iteration

    def whole(self, obj: Any, site: int) -> Any:
        """All items of `obj` are about to be read."""
        scheduler = self.scheduler
        if scheduler.multi:
            if isinstance(obj, CONTAINERS):
                scheduler.cur.count += 1
                self.all_of(obj)
                self.memory(WHOLE_READ, (self.serial(obj), 0), site)
                if scheduler.verbose:
                    scheduler.note_value(obj, obj, None)
            elif isinstance(obj, VIEWS):
                scheduler.cur.count += 1
                self.all_of(viewed(obj))
                self.memory(WHOLE_READ, (self.serial(viewed(obj)), 0), site)
            elif isinstance(obj, GeneratorType) or draws(obj):
                self.iteration.advance(obj, site)
            elif as_a_whole(type(obj)):
                scheduler.cur.count += 1
                self.memory(WHOLE_READ, (self.serial(obj), 0), site)
            elif type(obj).__module__ in STATEFUL and runs_unseen(obj, "__contains__"):
                scheduler.cur.count += 1
                self.memory(READ, (self.serial(obj), 3), site)
        return obj

    def deep(self, obj: Any, site: int) -> Any:
        """The same, and C code also reads the containers in it. With two of them that is one step, as it is in CPython."""
        scheduler = self.scheduler
        if type(obj) in PLAIN or not scheduler.multi:
            return obj
        inner = contained(obj)
        if not inner:
            return self.whole(obj, site)
        if len(inner) > MOST_INNER:
            scheduler.uncertain.add(_MANY)
        shown = isinstance(obj, CONTAINERS) or as_a_whole(type(obj))
        last = obj if shown else inner.pop()
        for each in inner[:-1][:MOST_INNER]:
            self.whole(each, site)
        scheduler.cur.count += 1
        if inner:
            self.all_of(last)
            self.memory(WHOLE_READ, (self.serial(last), 0), site, WHOLE_READ, (self.serial(inner[-1]), 0))
        else:
            self.memory(WHOLE_READ, (self.serial(last), 0), site)
        if scheduler.verbose and isinstance(obj, CONTAINERS):
            scheduler.note_value(obj, obj, None)
        return obj

    def called(self, function: Any, site: int) -> Any:
        """A function that the text does not tell from one of C: that reads its arguments, as one of the library does."""
        if not self.scheduler.multi:
            return function
        inner = function.__func__ if type(function) is MethodType else function
        if isinstance(inner, BuiltinFunctionType) or type(inner) is FunctionType and of_library(inner) or (
                type(inner) is type and inner in _READERS):
            return partial(self._given, function, site)
        return function

    def _given(self, function: Any, site: int, *args: Any, **kwargs: Any) -> Any:
        for each in args:
            self.whole(each, site)
        return function(*args, **kwargs)

    def apart(self, values: Any, site: int) -> Iterator[Any]:
        """The items of a loop that takes each of them apart: `for a, b in pairs`."""
        for value in values:
            yield value if type(value) is tuple else self.whole(value, site)

    def length(self, obj: Any, site: int) -> Any:
        """Announces that the length of `obj` is read, for `len(obj)` or its truth value. Returns `obj`."""
        scheduler = self.scheduler
        if scheduler.multi and isinstance(obj, VIEWS):
            obj, view = viewed(obj), obj
            self.length(obj, site)
            return view
        if scheduler.multi and isinstance(obj, CONTAINERS):
            scheduler.cur.count += 1
            if scheduler.quick and not self.raced[site]:
                return obj
            self.memory(LENGTH, (self.serial(obj), 0), site)
            if scheduler.verbose:
                scheduler.note_value(len(obj), obj, "len")
        return obj

    def augment(self, left: Any, right: Any, site: int) -> Any:
        """Announces that `left += right` changes a container in place. Returns `right`."""
        if self.scheduler.multi and isinstance(left, CONTAINERS):
            self._reshape(left, site)
        return right

    def reshape(self, obj: Any, site: int) -> Any:
        """C code is about to change `obj`: a container or a file in memory."""
        scheduler = self.scheduler
        if scheduler.multi and isinstance(obj, OPAQUE):
            scheduler.cur.count += 1
            self.memory(WRITE, (self.serial(obj), 3), site)
        elif scheduler.multi and isinstance(obj, CONTAINERS):
            self._reshape(obj, site)
        return obj

    def _reshape(self, obj: Any, site: int) -> None:
        scheduler = self.scheduler
        scheduler.cur.count += 1
        self.all_of(obj)
        self.memory(RESHAPE, (self.serial(obj), 0), site)
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
