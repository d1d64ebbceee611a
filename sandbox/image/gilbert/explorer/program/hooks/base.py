"""The base class of all groups of hooks."""

from typing import Any

from gilbert.explorer.program.hooks.locations import item_location
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.scheduler import Scheduler

_TOGETHER = ("It reads or changes all attributes of an object, or all variables of its module, together, by `__dict__`, `vars` "
             "or `globals`: not every order of that and of the uses of one of them was tried.")


class HookGroup:
    """Some hooks of one exploration."""

    def __init__(self, scheduler: Scheduler, sites: list[Site]) -> None:
        #: Typed as Any, because `cur` is None only between runs, when no hook is called.
        self.scheduler: Any = scheduler
        self.sites = sites
        self.raced = scheduler.raced
        self.memory = scheduler.memory
        self.serial = scheduler.serial

    def item(self, obj: Any, key: Any, number: int) -> tuple | None:
        """The location of one item of container `number`; in an object's `__dict__`, that of the attribute."""
        owners = self.scheduler.owners
        if owners and type(key) is str and identity(obj) in owners:
            return (owners[identity(obj)][1], key)
        return item_location(obj, key, number)

    def all_of(self, obj: Any) -> None:
        """All items of `obj` are read or changed together. Who uses them one by one, as attributes, is not seen to use them."""
        owners = self.scheduler.owners
        if owners and identity(obj) in owners:
            self.scheduler.uncertain.add(_TOGETHER)
