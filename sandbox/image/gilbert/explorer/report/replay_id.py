"""Replay ids: a short string that describes a whole interleaving.

`g1-<digest of the program>-<deviations>`: by default a thread runs until it has to wait, so an interleaving is the list of
places where another thread ran instead. Each deviation is three numbers in base 36: thread, the number of its operation, the
thread that ran instead.
"""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _to36(n: int) -> str:
    out = ""
    while True:
        n, d = divmod(n, 36)
        out = _DIGITS[d] + out
        if not n:
            return out


def encode(digest: str, deviations: list[tuple[int, int, int]]) -> str:
    """The id of an interleaving of the program with this digest."""
    body = "_".join(".".join(_to36(x) for x in d) for d in deviations)
    return f"g1-{digest}-{body or '0'}"


def decode(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """(digest, deviations) of an id. @raises ValueError with a sentence for the user"""
    parts = text.strip().split("-")
    if len(parts) != 3 or parts[0] != "g1" or len(text) > 20_000:
        raise ValueError(f"{text[:60]!r} is no replay id: copy the whole id that `explore` gave, it begins with g1-")
    deviations = []
    if parts[2] != "0":
        for item in parts[2].split("_"):
            try:
                t, n, to = (int(x, 36) for x in item.split("."))
            except ValueError:
                raise ValueError(f"{text[:60]!r} is a damaged replay id: copy the whole id that `explore` gave") from None
            deviations.append((t, n, to))
    return parts[1], deviations
