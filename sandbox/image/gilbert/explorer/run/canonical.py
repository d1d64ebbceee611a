"""A hashable key for plain data that keeps types apart: 1, True and 1.0 have different keys."""

from typing import Any


def canonical(value: Any, depth: int = 0) -> Any:
    """The key of a value. For anything but plain data it is only the type's name."""
    if depth > 60:
        return ("deep",)
    kind = type(value)
    if kind in (int, bool, str, bytes, type(None)):
        return (kind.__name__, value)
    if kind is float:
        return ("float", repr(value))
    if kind in (list, tuple):
        return (kind.__name__, tuple(canonical(v, depth + 1) for v in value))
    if kind is dict:
        return ("dict", frozenset((canonical(k, depth + 1), canonical(v, depth + 1)) for k, v in value.items()))
    if kind in (set, frozenset):
        return (kind.__name__, frozenset(canonical(v, depth + 1) for v in value))
    return ("other", kind.__name__)
