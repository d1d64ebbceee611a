"""Loops over shared containers, and iterators that several threads advance."""

from collections.abc import Iterator
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.contents import viewed
from gilbert.explorer.program.hooks.kinds import CONTAINERS, STATELESS, VIEWS
from gilbert.explorer.runtime.operations import WHOLE_READ, WRITE


class IterationHooks(HookGroup):
    """Every step of a loop over a container is a read of it."""

    def iterate(self, obj: Any, site: int) -> Any:
        """What a `for` loop goes through in place of `obj`."""
        if isinstance(obj, CONTAINERS):
            return self._steps(obj, obj, site)
        if isinstance(obj, VIEWS):
            return self._steps(obj, viewed(obj), site)
        return obj

    def _steps(self, obj: Any, source: Any, site: int) -> Iterator[Any]:
        scheduler = self.scheduler
        it = iter(obj)
        while True:
            if scheduler.multi:
                if hasattr(it, "gi_frame"):
                    self._advanced(it)
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
        """`next(obj)`; returns `obj`."""
        scheduler = self.scheduler
        if scheduler.multi and hasattr(obj, "gi_frame"):
            self._advanced(obj)
        elif scheduler.multi and type(obj) not in STATELESS:
            scheduler.cur.count += 1
            self.memory(WRITE, (self.serial(obj), 2), site)
            if scheduler.cycle_detector is not None:
                scheduler.cycle_detector.reshaped()
        return obj

    def _advanced(self, generator: Any) -> None:
        # What happens inside a generator between two yields is no access of its own here: two threads that advance
        # the same one may meet inside ("generator already executing"), and no run of ours would show it.
        scheduler = self.scheduler
        first = scheduler.run_state.setdefault("advanced", {}).setdefault(id(generator), (generator, scheduler.cur.id))
        if first[1] != scheduler.cur.id:
            scheduler.uncertain.add(
                "Threads share a generator. On CPython two that advance it at the same moment get "
                "ValueError: generator already executing; this was not explored. Put a lock around it.")
