"""Encodes the values that are sent between a learner's code and the judge as JSON, with their types.

    None, True, False   null, true, false
    int                 {"i": "-12"}           decimal, so that nothing rounds it
    float               {"f": "0x1.8p+1"}      hexadecimal, exact; "nan", "inf", "-inf"
    str                 "…"
    bytes               {"b": "base64"}
    list                […]
    tuple, set, frozenset   {"t": […]}, {"s": […]}, {"z": […]}
    dict                {"d": [[key, value], …]}

Only these exact types are sent. So an object with an `__eq__` that always answers True never reaches the judge's side.
"""

from __future__ import annotations

import binascii
import json

from gilbert.shared.annotations import Any

MAX_DEPTH = 32
MAX_ITEMS = 100_000
#: Characters of text and bytes, all together.
MAX_SIZE = 1 << 19
#: Bytes of a value as JSON. A frame holds it, and the host puts that frame into another frame.
MAX_CODED = (1 << 20) - (1 << 14)
#: Bits of one integer; about 4,200 digits, because decimal conversion is quadratic.
MAX_BITS = 14_000


class Unsendable(Exception):
    """A value that can't be sent. The message says why, in words for the learner."""


class _Budget:
    def __init__(self) -> None:
        self.items = MAX_ITEMS
        self.size = MAX_SIZE

    def used(self) -> int:
        """Items plus characters counted so far."""
        return MAX_ITEMS - self.items + MAX_SIZE - self.size

    def take(self, size: int = 0) -> None:
        self.items -= 1
        self.size -= size
        if self.items < 0:
            raise Unsendable(f"the value has more than {MAX_ITEMS:,} parts")
        if self.size < 0:
            raise Unsendable("the value is too large")


def encode(value: Any) -> Any:
    """JSON for a plain value. @raises Unsendable for any other type, and for a value that is too large for a frame"""
    budget = _Budget()
    coded = _encode(value, MAX_DEPTH, budget)
    # Escapes and tags can make a text six times as long. The exact size is computed only for values that may be too large.
    if budget.used() > MAX_CODED // 64 and len(json.dumps(coded, separators=(",", ":"))) > MAX_CODED:
        raise Unsendable("the value is too large")
    return coded


def _encode(value: Any, depth: int, budget: _Budget) -> Any:
    if depth < 0:
        raise Unsendable(f"the value is more than {MAX_DEPTH} levels deep")
    kind = type(value)
    budget.take()
    if value is None or kind is bool:
        return value
    if kind is int:
        if value.bit_length() > MAX_BITS:
            raise Unsendable("the value holds an integer of more than 4,000 digits")
        return {"i": str(value)}
    if kind is float:
        return {"f": value.hex()}
    if kind is str:
        budget.take(len(value))
        return value
    if kind is bytes:
        budget.take(len(value))
        return {"b": binascii.b2a_base64(value, newline=False).decode()}
    if kind is list:
        return [_encode(item, depth - 1, budget) for item in value]
    if kind is tuple:
        return {"t": [_encode(item, depth - 1, budget) for item in value]}
    if kind is set:
        return {"s": [_encode(item, depth - 1, budget) for item in value]}
    if kind is frozenset:
        return {"z": [_encode(item, depth - 1, budget) for item in value]}
    if kind is dict:
        return {"d": [[_encode(k, depth - 1, budget), _encode(v, depth - 1, budget)] for k, v in value.items()]}
    name = str(getattr(kind, "__name__", "object"))[:80]
    raise Unsendable(
        f"a value of type {name} was returned, but only plain values can be sent to the judge"
        " (None, bool, int, float, str, bytes, list, tuple, dict, set)"
    )


def decode(coded: Any) -> Any:
    """The value that `encode` was given. @raises Unsendable for anything that `encode` can't have made"""
    return _decode(coded, MAX_DEPTH, _Budget())


def _decode(coded: Any, depth: int, budget: _Budget) -> Any:
    if depth < 0:
        raise Unsendable(f"more than {MAX_DEPTH} levels deep")
    budget.take(len(coded) if isinstance(coded, str) else 0)
    if coded is None or isinstance(coded, (bool, str)):
        return coded
    if isinstance(coded, list):
        return [_decode(item, depth - 1, budget) for item in coded]
    if not isinstance(coded, dict) or len(coded) != 1:
        raise Unsendable("not a value")
    ((tag, body),) = coded.items()
    if tag in ("i", "f", "b"):
        if not isinstance(body, str):
            raise Unsendable("not a value")
        return _scalar(tag, body, budget)
    if not isinstance(body, list):
        raise Unsendable("not a value")
    if tag == "d":
        return _pairs(body, depth, budget)
    makers = {"t": tuple, "s": set, "z": frozenset}
    if tag not in makers:
        raise Unsendable("not a value")
    items = [_decode(item, depth - 1, budget) for item in body]
    try:
        made = makers[tag](items)
    except TypeError:
        raise Unsendable("a set holds what can't be hashed") from None
    if len(made) != len(items):
        raise Unsendable("a set holds something twice")
    return made


def _scalar(tag: str, body: str, budget: _Budget) -> Any:
    if tag == "i":
        digits = body[1:] if body.startswith("-") else body
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 4_300:
            raise Unsendable("not an integer")
        return int(body)
    if tag == "f":
        if len(body) > 40:
            raise Unsendable("not a float")
        try:
            return float.fromhex(body)
        except (ValueError, OverflowError):
            raise Unsendable("not a float") from None
    budget.take(len(body))
    try:
        return binascii.a2b_base64(body, strict_mode=True)
    except (binascii.Error, ValueError):
        raise Unsendable("not bytes") from None


def _pairs(body: list[Any], depth: int, budget: _Budget) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    for pair in body:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Unsendable("not a dict")
        key = _decode(pair[0], depth - 1, budget)
        try:
            if key in made:
                raise Unsendable("a dict holds a key twice")
            made[key] = _decode(pair[1], depth - 1, budget)
        except TypeError:
            raise Unsendable("a dict's key can't be hashed") from None
    return made
