"""Compares a result with the expected one, and describes the difference."""

from __future__ import annotations

from typing import Any

from gilbert.checker import failures


def same(seen: Any, expected: Any) -> bool:
    """Whether both are equal in value and in type, at every level: 1, True and 1.0 differ; so do 0.0 and -0.0. NaN equals NaN.

    Works on plain values only, so no method of the learner's is ever called.
    """
    if type(seen) is not type(expected):
        return False
    if isinstance(seen, float):
        return seen.hex() == expected.hex()
    if isinstance(seen, (list, tuple)):
        return len(seen) == len(expected) and all(map(same, seen, expected))
    if isinstance(seen, dict):
        if len(seen) != len(expected):
            return False
        ours = {_marked(key): value for key, value in expected.items()}
        return all(_marked(key) in ours and same(value, ours[_marked(key)]) for key, value in seen.items())
    if isinstance(seen, (set, frozenset)):
        return {_marked(item) for item in seen} == {_marked(item) for item in expected}
    return bool(seen == expected)


def mismatch(seen: Any, expected: Any, about: str = "") -> str:
    """A sentence with both values; also with their types, where both print alike."""
    shown, wanted = failures.shown(seen), failures.shown(expected)
    types = f" ({type(seen).__name__}, not {type(expected).__name__})" if shown == wanted else ""
    return f"{about + ': ' if about else ''}expected {wanted}, got {shown}{types}"


def _marked(value: Any) -> Any:
    """A hashable stand-in that differs wherever `same` does."""
    if isinstance(value, float):
        return ("float", value.hex())
    if isinstance(value, tuple):
        return ("tuple", tuple(_marked(item) for item in value))
    if isinstance(value, frozenset):
        return ("frozenset", frozenset(_marked(item) for item in value))
    return (type(value).__name__, value)
