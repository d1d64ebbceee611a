"""Changes to a program's text, line by line, and their diff."""

from __future__ import annotations

import difflib
import itertools
from dataclasses import dataclass

STEP = "    "


@dataclass(frozen=True)
class Edit:
    """Replaces lines `first` to `last` (1-based) by `lines`. With `last` = `first` - 1 it inserts before `first`."""

    first: int
    last: int
    lines: tuple[str, ...]


def insert(before: int, *lines: str) -> Edit:
    """An edit that inserts lines before a line."""
    return Edit(before, before - 1, lines)


def applied(lines: list[str], edits: tuple[Edit, ...]) -> str | None:
    """The text after the edits; None if two of them change the same line."""
    ordered = sorted(edits, key=lambda edit: (edit.first, edit.last))
    for one, other in itertools.pairwise(ordered):
        if one.last >= other.first:
            return None
    made = list(lines)
    for edit in reversed(ordered):
        made[edit.first - 1 : edit.last] = edit.lines
    return "\n".join(made)


def indented(lines: list[str], by: str = STEP) -> tuple[str, ...]:
    """The lines with more indentation. Empty lines stay empty."""
    return tuple(by + line if line.strip() else line for line in lines)


def dedented(lines: list[str], by: int = len(STEP)) -> tuple[str, ...]:
    """The lines with less indentation."""
    return tuple(line[by:] if line[:by].strip() == "" else line.lstrip() for line in lines)


def diff(before: str, after: str) -> str:
    """A unified diff without file names."""
    rows = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=2)
    shown = list(rows)[2:]
    while shown and not shown[-1].strip():
        shown.pop()  # Trailing empty lines are not useful.
    return "\n".join(shown)


def changed_lines(before: str, after: str) -> int:
    """How many lines are new, removed or changed, without changes of indentation only.

    A change that only indents or dedents lines counts as 1.
    """
    old = [line.strip() for line in before.split("\n") if line.strip()]
    new = [line.strip() for line in after.split("\n") if line.strip()]
    count = 0
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            count += max(j - i, m - k)
    return count or int(before != after)


def edits(before: str, after: str) -> frozenset[tuple[int, str]]:
    """The removed and added lines, each with its place in the text before: a line number; the text if it was added."""
    old, new = before.split("\n"), after.split("\n")
    found: set[tuple[int, str]] = set()
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found |= {(at, "") for at in range(i, j)} | {(i, line) for line in new[k:m]}
    return frozenset(found)
