"""What all groups of hooks have in common."""

from typing import Any

from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.scheduler import Scheduler


class HookGroup:
    """Some hooks of one exploration."""

    def __init__(self, scheduler: Scheduler, sites: list[Site]) -> None:
        #: Not typed more closely: `cur` is None between runs only, and no hook is called there.
        self.scheduler: Any = scheduler
        self.sites = sites
        self.raced = scheduler.raced
        self.memory = scheduler.memory
        self.serial = scheduler.serial
