"""The base class of all groups of hooks."""

from typing import Any

from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.scheduler import Scheduler


class HookGroup:
    """Some hooks of one exploration."""

    def __init__(self, scheduler: Scheduler, sites: list[Site]) -> None:
        #: Typed as Any, because `cur` is None only between runs, when no hook is called.
        self.scheduler: Any = scheduler
        self.sites = sites
        self.raced = scheduler.raced
        self.memory = scheduler.memory
        self.serial = scheduler.serial
