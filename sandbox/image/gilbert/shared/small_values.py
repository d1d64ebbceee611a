"""Small values as texts, for the record of the ways that a program goes (see `ways.py`)."""

from __future__ import annotations

import re
from collections import deque

from gilbert.shared.annotations import Any

#: Numbers and sizes from here on, and texts of more characters, are not small.
_MANY, _LONG = 256, 80
#: Names that are others for a witness (see `learner/witness.py`), or may be.
_OTHERS = ("solution", "answer", "program", "__main__", "/")
_NUMBER = re.compile(r"0x[0-9a-f]+|\d+")
_SIZED = (list, tuple, set, frozenset, dict, deque)


def small(value: Any) -> str:
    """A small number, the size of a small collection, or a short text without its numbers; empty where a value is neither.

    A text's numbers may tell a time, an address or how many there are of something.
    """
    cls = type(value)
    if cls is int:
        return str(value) if -_MANY < value < _MANY else ""
    if cls is str:
        plain = _NUMBER.sub("#", value[: _LONG * 2])
        return "" if len(plain) > _LONG or any(part in plain for part in _OTHERS) else repr(plain)
    # Compared by identity: a program's own class could compare as it likes.
    if any(cls is each for each in _SIZED):
        return f"{cls.__name__} of {len(value)}" if len(value) < _MANY else ""
    return ""
