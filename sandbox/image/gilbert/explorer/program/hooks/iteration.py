"""Loops over shared containers, and iterators that several threads advance."""

import gc
import itertools
import weakref
from collections.abc import Iterator
from operator import length_hint
from types import GeneratorType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.types_and_methods import CONTAINERS, SEEN_FLAG, STATELESS, VIEWS
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.operations import WHOLE_READ, WRITE
from gilbert.explorer.runtime.scheduler import Scheduler

#: Iterators without an end; and how many items are as good as none.
_ENDLESS = (itertools.count, itertools.cycle, itertools.repeat)
_LONG = 1_000_000
_OF_C = frozenset({"builtins", "itertools", "_csv"})


class IterationHooks(HookGroup):
    """Each step of a loop over a container is a read of it; each advance of an iterator is a change of it."""

    def __init__(self, scheduler: Scheduler, sites: list[Site]) -> None:
        super().__init__(scheduler, sites)
        self.filenames = frozenset(site.filename for site in sites)
        #: Thread -> the location of the generator that it is about to enter.
        self.entering: dict[int, tuple[int, int]] = {}

    def iterate(self, obj: Any, site: int) -> Any:
        """The iterable that a `for` loop uses instead of `obj`."""
        if isinstance(obj, CONTAINERS):
            return self._steps(obj, obj, site)
        if isinstance(obj, VIEWS):
            return self._steps(obj, viewed(obj), site)
        if isinstance(obj, GeneratorType) and self.scheduler.multi:
            return self._advances(obj, site)
        return self._draws(obj, site) if draws(obj) else obj

    def iterate_new(self, obj: Any, site: int) -> Any:
        """The same, for what an expression has just made: no other thread has it, if it is an iterator of the library."""
        return obj if draws(obj) else self.iterate(obj, site)

    def _draws(self, obj: Iterator[Any], site: int) -> Iterator[Any]:
        while True:
            self.advance(obj, site)
            try:
                value = next(obj)
            except StopIteration:
                return
            yield value

    def _advances(self, generator: GeneratorType, site: int) -> Iterator[Any]:
        while True:
            self._advance(generator, site)
            try:
                value = next(generator)
            except StopIteration:
                return
            yield value

    def _steps(self, obj: Any, source: Any, site: int) -> Iterator[Any]:
        scheduler = self.scheduler
        it = iter(obj)
        while True:
            if scheduler.multi:
                scheduler.cur.count += 1
                self.memory(WHOLE_READ, (self.serial(source), 0), site)
            try:
                value = next(it)
            except StopIteration:
                return
            if scheduler.verbose and scheduler.multi:
                scheduler.note_value(value, source, None)
            yield value

    def advance(self, obj: Any, site: int) -> Any:
        """Announces `next(obj)`. Returns `obj`."""
        scheduler = self.scheduler
        if scheduler.multi and isinstance(obj, GeneratorType):
            self._advance(obj, site)
        elif scheduler.multi and type(obj) not in STATELESS:
            scheduler.cur.count += 1
            source = _over(obj) if draws(obj) else None
            if source is None:
                self.memory(WRITE, (self.serial(obj), 2), site)
            else:
                self.memory(WRITE, (self.serial(obj), 2), site, WHOLE_READ, (self.serial(source), 0))
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        return obj

    def advance_unused(self, obj: Any, site: int) -> Any:
        """The same where nobody looks at what comes: of an iterator without an end that is no change that ends a loop."""
        before = self.scheduler.changes
        self.advance(obj, site)
        if type(obj) in _ENDLESS or draws(obj) and length_hint(obj, 0) > _LONG:
            self.scheduler.changes = before
        return obj

    def _advance(self, generator: GeneratorType, site: int) -> None:
        """A generator is about to be advanced."""
        scheduler = self.scheduler
        scheduler.cur.count += 1
        if scheduler.quick and not self.raced[site]:
            return
        location = (self._number(generator), 2)
        self.memory(WRITE, location, site)
        frame = generator.gi_frame
        if frame is None:
            return
        if frame.f_code.co_filename in self.filenames or SEEN_FLAG in frame.f_globals:
            self.entering[scheduler.cur.id] = location
        else:
            self._by_several(frame)

    def resumed(self, value: Any, site: int) -> Any:
        """Called inside a generator just after it was advanced. Another thread that advances it now gets `ValueError: generator
        already executing`."""
        scheduler = self.scheduler
        if scheduler.multi and scheduler.cur is not None:
            location = self.entering.pop(scheduler.cur.id, None)
            if location is not None:
                scheduler.cur.count += 1
                self.memory(WRITE, location, site)
        return value

    def _number(self, generator: GeneratorType) -> int:
        """Like `Scheduler.serial`, but keeps no reference: the generator's `finally` must run when the program drops it."""
        known = self.scheduler.run_state.setdefault("generators", {})
        found = known.get(identity(generator))
        if found is None or found[0]() is not generator:
            found = known[identity(generator)] = (weakref.ref(generator), self.scheduler.uid())
        return found[1]

    def _by_several(self, frame: Any) -> None:
        """A library generator is not instrumented. Notes it as uncertain if several threads advance it."""
        scheduler = self.scheduler
        first = scheduler.run_state.setdefault("advanced", {}).setdefault(identity(frame), (frame, scheduler.cur.id))
        if first[1] != scheduler.cur.id:
            scheduler.uncertain.add(
                f"Threads share the generator `{frame.f_code.co_name}` of the library, and the explorer does not see inside it. "
                "On CPython, two that advance it at the same moment get `ValueError: generator already executing`.")


def draws(obj: Any) -> bool:
    """Whether `obj` is an iterator written in C: each step of a loop over it is a change of it."""
    tp = type(obj)
    return tp.__module__ in _OF_C and hasattr(tp, "__next__") and tp is not GeneratorType


def _over(iterator: Any, depth: int = 3) -> Any:
    """The container that an iterator goes over, also through others (`zip`, `map`); None if there is none."""
    for found in gc.get_referents(iterator):
        if isinstance(found, CONTAINERS):
            return found
        if isinstance(found, VIEWS):
            return viewed(found)
        inner = _over(found, depth - 1) if depth and draws(found) else None
        if inner is not None:
            return inner
    return None


def viewed(view: Any) -> Any:
    """The dictionary that a view of keys, values or items belongs to."""
    for found in gc.get_referents(view):
        if isinstance(found, dict):
            return found
    return view
