"""What the explorer keeps of a lock, an event, a queue: in a place that a program has no name for.

Slots whose descriptors are no longer in the class. So a program can neither set them, and mislead the search or break it, nor
tell by them where it runs: `lock._uid` says what it says of the library's own lock.
"""

from collections.abc import Callable
from typing import Any


class Kept:
    """Base of what stands in for the library's primitives."""

    __slots__ = ("content", "holder", "uid")

    def __new__(cls, *arguments: Any, **words: Any) -> Any:
        made = object.__new__(cls)
        set_holder(made, None)
        return made

    def __reduce_ex__(self, protocol: Any) -> Any:
        cls: Any = type(self)
        raise TypeError(f"cannot pickle '{cls.__module__}.{cls.__qualname__}' object")


def taken_out(cls: type, name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None]]:
    """Takes a slot's descriptor out of its class; gives what reads the slot, and what sets it."""
    descriptor: Any = cls.__dict__[name]
    delattr(cls, name)
    return descriptor.__get__, descriptor.__set__


#: The number of the object in a run.
uid_of, set_uid = taken_out(Kept, "uid")
#: The identifier of the thread that holds it; None where nobody does.
holder_of, set_holder = taken_out(Kept, "holder")
#: What else there is: how often it is held, its permits, its items.
content_of, set_content = taken_out(Kept, "content")


def number_of(thing: Any) -> int | None:
    """The number in a run of whatever thing; None where it is no primitive of ours."""
    return uid_of(thing) if isinstance(thing, Kept) else None
