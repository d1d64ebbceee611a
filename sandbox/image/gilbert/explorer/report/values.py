"""Shows values in a few characters. Never runs code of the program."""

from collections import deque
from typing import Any

SAFE = (int, float, str, bytes, bool, type(None))
#: Modules of types whose objects get no number: functions, types, iterators, and those of the interpreter.
_NAMELESS = ("builtins", "types", "_thread", "threading", "_contextvars")
_COLLECTIONS = (list, tuple, set, frozenset, deque, dict)


def with_article(noun: str) -> str:
    """`an object`, `a list`."""
    return f"an {noun}" if noun[:1].lower() in "aeio" else f"a {noun}"


def cut(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= room else text[: room - 1] + "…"


def cut_apart(text: str, other: str, room: int) -> str:
    """Cuts a text so that the place where it differs from `other` is shown."""
    at = next((n for n, (mine, its) in enumerate(zip(text, other, strict=False)) if mine != its), min(len(text), len(other)))
    start = max(0, at - room // 3)
    return ("…" if start else "") + cut(text[start:], room - bool(start))


def keyed(text: str, key: Any) -> str:
    """The source text of an item access with the key's value in it: `counts['the']` for `counts[word]`."""
    if not text.endswith("]") or repr(key) in text:
        return text
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            return f"{text[:at]}[{cut(repr(key), 20)}]"
    return text


class Values:
    """Shows the values of one run so that different ones look different: objects get numbers, texts are cut where they differ."""

    def __init__(self) -> None:
        self.numbers: dict[int, tuple[Any, int]] = {}
        self.counts: dict[type, int] = {}
        #: Cut text -> the whole text.
        self.whole: dict[str, str] = {}

    def show(self, value: Any, room: int = 40) -> str:
        """A value, in at most `room` characters."""
        kind = type(value)
        if kind in SAFE or self._small(value):
            return self._cut(repr(value), room)
        if kind in _COLLECTIONS:
            return f"{with_article(kind.__name__)} of {len(value)}"
        if kind.__module__ not in _NAMELESS:
            return cut(f"{kind.__name__}#{self._number(value)}", room)
        return cut(with_article(kind.__name__), room)

    def _cut(self, text: str, room: int) -> str:
        """A text in at most `room` characters, different from how another text was shown."""
        if len(text) <= room:
            return text
        shown = cut(text, room)
        first = self.whole.setdefault(shown, text)
        if first == text:
            return shown
        shown = cut_apart(text, first, room)
        self.whole.setdefault(shown, text)
        return shown

    @staticmethod
    def _small(value: Any) -> bool:
        kind = type(value)
        if kind is dict:
            return len(value) <= 4 and all(type(k) in SAFE and type(v) in SAFE for k, v in value.items())
        return kind in _COLLECTIONS and len(value) <= 6 and all(type(v) in SAFE for v in value)

    def _number(self, value: Any) -> int:
        found = self.numbers.get(id(value))
        if found is None:
            count = self.counts[type(value)] = self.counts.get(type(value), 0) + 1
            found = self.numbers[id(value)] = (value, count)
        return found[1]
