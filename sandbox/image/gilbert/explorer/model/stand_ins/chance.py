"""`id` and `hash` of a submission's exploration. What they give is chance, so a run in which chance falls otherwise differs here.

In all other runs they give what the real ones do.
"""

import builtins
from typing import Any

from gilbert.explorer.runtime.present import present
from gilbert.shared.as_in_c import as_in_c

#: Bits of an address that may differ: objects begin at multiples of 16, and below the kernel's addresses.
_ADDRESS_BITS = (1 << 44) - 16


def make_chance() -> dict[str, Any]:
    """The built-ins by name."""

    def identity(thing: Any, /) -> int:
        present.asked = True
        return id(thing) ^ present.salt & _ADDRESS_BITS

    def hashed(thing: Any, /) -> int:
        found = hash(thing)
        if not _of_text(thing):
            return found
        present.asked = True
        return found ^ present.salt

    return {"id": as_in_c(identity, builtins.id), "hash": as_in_c(hashed, builtins.hash)}


def _of_text(thing: Any) -> bool:
    """Whether a hash depends on the seed of the process: that of a text, or of a tuple of texts."""
    if type(thing) in (tuple, frozenset):
        return any(map(_of_text, thing))
    return type(thing) in (str, bytes)
