"""The kinds of repair, one file each. `all_of` gives their candidates, the likely and small ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, zip_longest

from gilbert.mend.candidates.asynchronous import asynchronous
from gilbert.mend.candidates.atomic import atomic
from gilbert.mend.candidates.check_then_act import check_then_act
from gilbert.mend.candidates.critical_section import critical_sections
from gilbert.mend.candidates.events import events
from gilbert.mend.candidates.handed_over import handed_over
from gilbert.mend.candidates.lock_order import lock_order
from gilbert.mend.candidates.lost_exceptions import lost_exceptions
from gilbert.mend.candidates.narrow import narrow
from gilbert.mend.candidates.per_key import per_key
from gilbert.mend.candidates.permits import direct_call, permits
from gilbert.mend.candidates.publish import publish
from gilbert.mend.candidates.release import release
from gilbert.mend.candidates.reorder import reorder
from gilbert.mend.candidates.retry import retry
from gilbert.mend.candidates.second_look import second_look
from gilbert.mend.candidates.sentinels import sentinels
from gilbert.mend.candidates.sleeps import joins
from gilbert.mend.candidates.waits import ordering, waits
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.evidence import Evidence
from gilbert.mend.program.source import Source

Proposer = Callable[[Source, Evidence], Iterator[Candidate]]

#: The repairs for each kind of failure. Row after row is tried; within a row the repairs take turns.
_STUCK: tuple[tuple[Proposer, ...], ...] = (
    (waits, lock_order, narrow, release, sentinels, events),
    (atomic, check_then_act, direct_call, asynchronous, reorder, permits, lost_exceptions, retry),
    (critical_sections, ordering, joins),
)
_WRONG: tuple[tuple[Proposer, ...], ...] = (
    (atomic, check_then_act, second_look, waits, joins, lost_exceptions, publish),
    (critical_sections, release, per_key, asynchronous, handed_over),
    (reorder, ordering, narrow, permits, sentinels, events),
)
_RAISED: tuple[tuple[Proposer, ...], ...] = (
    (atomic, check_then_act, second_look, waits, release, joins, publish),
    (critical_sections, per_key, lost_exceptions, handed_over),
    (reorder, ordering, asynchronous, narrow, permits, sentinels),
)
_FIRST = {"deadlock": _STUCK, "livelock": _STUCK, "exception": _RAISED}


def all_of(source: Source, evidence: Evidence) -> Iterator[Candidate]:
    """Every candidate once."""
    seen = {source.text}
    rows = _FIRST.get(evidence.kind, _WRONG)
    for candidate in chain.from_iterable(_in_turns(row, source, evidence) for row in rows):
        if candidate.text not in seen:
            seen.add(candidate.text)
            yield candidate


def _in_turns(row: tuple[Proposer, ...], source: Source, evidence: Evidence) -> Iterator[Candidate]:
    for group in zip_longest(*(propose(source, evidence) for propose in row)):
        yield from (candidate for candidate in group if candidate is not None)
