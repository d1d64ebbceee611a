"""The explorer's state of a lock, an event, a queue: stored where a program has no name for it.

The state is in slots whose descriptors are removed from the class. So a program can't change it to mislead the search, and
can't detect the explorer by it: `lock._uid` raises the same error as for a real lock.
"""

from collections.abc import Callable
from typing import Any


class Kept:
    """Base of the modelled primitives."""

    __slots__ = ("content", "holder", "uid")

    def __new__(cls, *arguments: Any, **words: Any) -> Any:
        made = object.__new__(cls)
        set_holder(made, None)
        return made

    def __reduce_ex__(self, protocol: Any) -> Any:
        cls: Any = type(self)
        raise TypeError(f"cannot pickle '{cls.__module__}.{cls.__qualname__}' object")


def taken_out(cls: type, name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None]]:
    """Removes a slot's descriptor from its class. Returns the functions that read and set the slot."""
    descriptor: Any = cls.__dict__[name]
    delattr(cls, name)
    return descriptor.__get__, descriptor.__set__


#: The object's number in the run.
uid_of, set_uid = taken_out(Kept, "uid")
#: The identifier of the thread that holds it; None if no thread does.
holder_of, set_holder = taken_out(Kept, "holder")
#: Other state: how often it is held, its permits, its items.
content_of, set_content = taken_out(Kept, "content")


def number_of(thing: Any) -> int | None:
    """An object's number in the run; None if it is no modelled primitive."""
    return uid_of(thing) if isinstance(thing, Kept) else None
