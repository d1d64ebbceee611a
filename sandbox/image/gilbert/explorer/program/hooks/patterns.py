"""The hooks for `case` patterns, which read attributes and items of their subject."""

from typing import Any

from gilbert.explorer.program.hooks.attributes import AttributeHooks
from gilbert.explorer.program.hooks.base import HookGroup
from gilbert.explorer.program.hooks.contents import ContentHooks
from gilbert.explorer.program.hooks.locations import Locations
from gilbert.explorer.program.hooks.types_and_methods import STATELESS
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime import refused_names
from gilbert.explorer.runtime.scheduler import Refused, Scheduler


class PatternHooks(HookGroup):
    """Hooks called in guards: of the case that is inserted before the program's case, and of the program's case."""

    def __init__(self, scheduler: Scheduler, sites: list[Site], locations: Locations, contents: ContentHooks,
                 attributes: AttributeHooks) -> None:
        super().__init__(scheduler, sites)
        self.attributes = attributes
        self.locations = locations
        self.contents = contents

    def looks(self, subject: Any, wanted: tuple | None) -> bool:
        """Announces what the next case's pattern reads. Returns False. `wanted` is described in `rewrite.patterns`."""
        if not self.scheduler.multi or wanted is None:
            return False
        first = wanted[0]
        if first is False:
            for one in wanted[1:]:
                self.looks(subject, one)
        elif first is None:
            self.contents.whole(subject, wanted[1])
        elif isinstance(first, type) and isinstance(subject, first) and type(subject) not in STATELESS:
            self._attributes(subject, wanted[1:])
        return False

    def _attributes(self, subject: Any, wanted: tuple) -> None:
        scheduler = self.scheduler
        order = getattr(type(subject), "__match_args__", ())
        for key, site, deeper in wanted:
            name = order[key] if isinstance(key, int) and key < len(order) else key
            if not isinstance(name, str):
                continue
            loc = self.locations.locate(subject, type(subject), name)
            if loc is None:
                continue
            scheduler.cur.count += 1
            self.attributes.read(subject, loc, site)
            value = getattr(subject, name, None)
            if scheduler.verbose:
                scheduler.note_value(value, subject, name)
            self.looks(value, deeper)

    def captured(self, site: int, *values: Any) -> bool:
        """Checks the values that a class pattern has captured. Returns True. @raises Refused for an inner object"""
        for value in values:
            if refused_names.is_inner(value):
                raise Refused(self.sites[site].line, "what this pattern reaches")
        return True
