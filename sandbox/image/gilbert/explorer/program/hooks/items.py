"""Items of containers: `obj[key]`, `obj[key] = value` and `del obj[key]`."""

from collections import defaultdict
from types import MappingProxyType
from typing import Any

from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.iteration import viewed
from gilbert.explorer.program.hooks.types_and_methods import CONTAINERS, runs_unseen
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.operations import ITEM_READ, ITEM_WRITE, READ, RESHAPE, WHOLE_READ, WRITE


def _keeps_first() -> bool:
    """Whether a defaultdict keeps what another one has put there while the factory made a value (from 3.14 on)."""
    probe: defaultdict[int, bool] = defaultdict(lambda: probe.update({0: True}))  # type: ignore[arg-type, return-value]
    return bool(probe[0])


KEEPS_FIRST = _keeps_first()


def seen_from_inside(factory: Any) -> bool:
    """Whether code of the program runs when a factory is called."""
    return factory is not None and not (isinstance(factory, type) and factory.__module__ in ("builtins", "collections"))


class ItemHooks(HookGroup):
    """The three hooks for items."""

    def getitem(self, obj: Any, key: Any, site: int) -> Any:
        """`obj[key]`."""
        scheduler = self.scheduler
        if not scheduler.multi:
            return obj[key]
        if not isinstance(obj, CONTAINERS):
            behind = viewed(obj) if type(obj) is MappingProxyType else obj.obj if type(obj) is memoryview else None
            if isinstance(behind, CONTAINERS):
                scheduler.cur.count += 1
                self.memory(WHOLE_READ, (self.serial(behind), 0), site)
            elif runs_unseen(obj, "__getitem__"):
                scheduler.cur.count += 1
                self.memory(READ, (self.serial(obj), 3), site)
            return obj[key]
        scheduler.cur.count += 1
        if scheduler.quick and not self.raced[site]:
            return obj[key]
        number = self.serial(obj)
        loc = self.item(obj, key, number)
        if loc is None:
            self.all_of(obj)
            self.memory(WHOLE_READ, (number, 0), site)
        elif isinstance(obj, dict) and type(obj) is not dict and key not in obj:
            if type(obj) is defaultdict and seen_from_inside(obj.default_factory):
                return self._made(obj, key, loc, site)
            self.memory(RESHAPE, (number, 0), site)  # a defaultdict adds the missing key
        else:
            self.memory(ITEM_READ, (number, 0), site, READ, loc)
        if scheduler.verbose:
            value = obj[key]
            scheduler.note_value(value, obj, key)
            return value
        return obj[key]

    def _made(self, obj: Any, key: Any, loc: tuple, site: int) -> Any:
        """A missing item that a function of the program makes: others run between the look and the adding."""
        scheduler = self.scheduler
        number = self.serial(obj)
        self.memory(ITEM_READ, (number, 0), site, READ, loc)
        value = obj.default_factory()
        scheduler.cur.count += 1
        self.memory(RESHAPE, (number, 0), site, WRITE, loc)
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
        if scheduler.verbose:
            scheduler.note_value(value, obj, key)
        if not KEEPS_FIRST:
            obj[key] = value
        return obj.setdefault(key, value)

    def setitem(self, value: Any, obj: Any, key: Any, site: int) -> None:
        """`obj[key] = value`."""
        scheduler = self.scheduler
        if scheduler.multi:
            if isinstance(obj, CONTAINERS):
                scheduler.cur.count += 1
                if scheduler.quick and not self.raced[site]:
                    scheduler.changed()
                    obj[key] = value
                    return
                self._set_announced(value, obj, key, site)
            elif runs_unseen(obj, "__setitem__"):
                self._change_unseen(obj, site)
        obj[key] = value

    def _set_announced(self, value: Any, obj: Any, key: Any, site: int) -> None:
        scheduler = self.scheduler
        number = self.serial(obj)
        loc = self.item(obj, key, number)
        if loc is None or (isinstance(obj, dict) and key not in obj):
            self.memory(RESHAPE, (number, 0), site, WRITE if loc else -1, loc)
        else:
            self.memory(ITEM_WRITE, (number, 0), site, WRITE, loc)
        if scheduler.cycle_detector is not None:
            if loc is not None:
                scheduler.cycle_detector.wrote(loc, value)
            else:
                scheduler.cycle_detector.reshaped()
        if scheduler.verbose:
            scheduler.note_value(value, obj, key)

    def delitem(self, obj: Any, key: Any, site: int) -> None:
        """`del obj[key]`."""
        scheduler = self.scheduler
        if scheduler.multi:
            if isinstance(obj, CONTAINERS):
                scheduler.cur.count += 1
                if scheduler.quick and not self.raced[site]:
                    scheduler.changed()
                    del obj[key]
                    return
                self.memory(RESHAPE, (number := self.serial(obj), 0), site, *self._named(obj, key, number))
                if scheduler.cycle_detector is not None:
                    scheduler.cycle_detector.reshaped()
                if scheduler.verbose:
                    scheduler.note_value(None, obj, key)
            elif runs_unseen(obj, "__delitem__"):
                self._change_unseen(obj, site)
        del obj[key]

    def _named(self, obj: Any, key: Any, number: int) -> tuple:
        """The second access of an item's deletion: where it is known by a name, it is the attribute's or the variable's."""
        return (WRITE, self.item(obj, key, number)) if identity(obj) in self.scheduler.owners else ()

    def _change_unseen(self, obj: Any, site: int) -> None:
        scheduler = self.scheduler
        scheduler.cur.count += 1
        if type(obj) is memoryview and isinstance(obj.obj, CONTAINERS):
            self.memory(RESHAPE, (self.serial(obj.obj), 0), site)
        else:
            self.memory(WRITE, (self.serial(obj), 3), site)
        if scheduler.cycle_detector is not None:
            scheduler.cycle_detector.reshaped()
