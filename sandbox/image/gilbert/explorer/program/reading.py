"""What a program's text says, read once for all explorations of it."""

from dataclasses import dataclass
from functools import lru_cache

from gilbert.explorer.program.draws import order_of_draws_matters
from gilbert.explorer.program.queues import opens_queues
from gilbert.explorer.program.scopes import assigned_attributes
from gilbert.explorer.program.waits import uses_waits, waiting_lines


@dataclass(frozen=True)
class Reading:
    """See the functions that find each of these out, and `ProgramFacts`."""

    assigned: frozenset[str]
    drawn_in_order: bool
    redirects: bool
    indexed: bool
    opened: bool
    waits: dict[int, bool]


@lru_cache(16)
def reading(source: str) -> Reading:
    """What the text says. Shared: nobody may change it."""
    return Reading(frozenset(assigned_attributes(source)), order_of_draws_matters(source), "redirect_std" in source,
                   uses_waits(source), opens_queues(source), waiting_lines(source))
