"""One way to change a program, not proven yet."""

from __future__ import annotations

from dataclasses import dataclass

from gilbert.mend.program.edit import Edit, applied
from gilbert.mend.program.source import Source


@dataclass(frozen=True)
class Candidate:
    """A changed program."""

    text: str
    #: What kind of repair it is: two of one kind are not both shown.
    kind: str
    #: What it does and costs, in a sentence or two.
    note: str
    #: Statements that run under a lock which did not before.
    under_lock: int = 0


def made(source: Source, edits: tuple[Edit, ...], kind: str, note: str, under_lock: int = 0) -> Candidate | None:
    """The candidate that edits give; None where they touch each other or change nothing."""
    text = applied(source.lines, edits)
    if text is None or text == source.text:
        return None
    return Candidate(text, kind, note, under_lock)
