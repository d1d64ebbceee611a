"""A changed program that is not proven yet."""

from __future__ import annotations

from dataclasses import dataclass

from gilbert.mend.program.edit import Edit, applied
from gilbert.mend.program.source import Source


@dataclass(frozen=True)
class Candidate:
    """A changed program."""

    text: str
    #: The kind of repair. At most one of each kind is shown.
    kind: str
    #: What it does and costs, in one or two sentences.
    note: str
    #: The number of statements that now run under a lock and did not before.
    under_lock: int = 0


def made(source: Source, edits: tuple[Edit, ...], kind: str, note: str, under_lock: int = 0) -> Candidate | None:
    """The candidate with these edits; None if they overlap or change nothing."""
    text = applied(source.lines, edits)
    if text is None or text == source.text:
        return None
    return Candidate(text, kind, note, under_lock)
