"""All hooks of one exploration, by the names that `rewrite` uses."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.program.hooks.attributes import AttributeHooks
from gilbert.explorer.program.hooks.awaits import AwaitHooks
from gilbert.explorer.program.hooks.by_name import ByNameHooks
from gilbert.explorer.program.hooks.call_sites import CallSites
from gilbert.explorer.program.hooks.container_calls import ContainerCalls
from gilbert.explorer.program.hooks.contents import ContentHooks
from gilbert.explorer.program.hooks.gil_marks import MARKS, GilMarks
from gilbert.explorer.program.hooks.items import ItemHooks
from gilbert.explorer.program.hooks.iteration import IterationHooks
from gilbert.explorer.program.hooks.locations import Locations
from gilbert.explorer.program.hooks.loops import LoopHooks
from gilbert.explorer.program.hooks.methods import MethodHooks
from gilbert.explorer.program.hooks.patterns import PatternHooks
from gilbert.explorer.program.hooks.polls import PollHooks
from gilbert.explorer.program.hooks.variables import CellHooks, GlobalHooks
from gilbert.explorer.program.site import Site
from gilbert.explorer.runtime.scheduler import Scheduler


def make_hooks(scheduler: Scheduler, sites: list[Site]) -> dict[str, Callable[..., Any]]:
    """Makes the hooks and stores them in the scheduler."""
    locations = Locations(scheduler)
    calls = ContainerCalls(scheduler, sites)
    attributes = AttributeHooks(scheduler, sites, locations, calls)
    by_name = ByNameHooks(attributes, sites)
    iteration = IterationHooks(scheduler, sites)
    methods = MethodHooks(scheduler, sites, locations, calls, attributes, by_name, iteration)
    items = ItemHooks(scheduler, sites)
    contents = ContentHooks(scheduler, sites, iteration)
    patterns = PatternHooks(scheduler, sites, locations, contents, attributes)
    names, cells = GlobalHooks(scheduler, sites), CellHooks(scheduler, sites)
    polls, awaits = PollHooks(scheduler), AwaitHooks(scheduler)
    marks = GilMarks(scheduler)
    hooks: dict[str, Callable[..., Any]] = {
        "load": attributes.load, "store": attributes.store, "drop": attributes.drop, "looked_at": attributes.looked_at,
        "getattr": by_name.get, "setattr": by_name.set, "delattr": by_name.delete,
        "hasattr": by_name.has,
        "method": methods.method, "bound": calls.bound,
        "getitem": items.getitem, "setitem": items.setitem, "delitem": items.delitem, "slice": slice,
        "whole": contents.whole, "deep": contents.deep, "called": contents.called,
        "apart": contents.apart, "length": contents.length, "truth": contents.length,
        "augment": contents.augment, "reshape": contents.reshape,
        "iterate": iteration.iterate, "iterate_new": iteration.iterate_new,
        "advance": iteration.advance, "advance_unused": iteration.advance_unused, "resumed": iteration.resumed,
        "looks": patterns.looks, "captured": patterns.captured,
        "read_global": names.read, "write_global": names.write, "read_cell": cells.read, "write_cell": cells.write,
        "owner": cells.owner,
        "loop": LoopHooks(scheduler).loop, "poll": polls.begin, "polled": polls.round,
        "awaits": awaits.begin, "awaited": awaits.round,
        **{name: getattr(marks, name.removeprefix("mark_")) for name in MARKS},
    }
    scheduler.hooks = hooks
    scheduler.called_from = CallSites(sites, len(scheduler.raced)).called_from
    return hooks
