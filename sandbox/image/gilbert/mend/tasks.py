"""Which tasks of an event loop are in flight: those that run, are about to, or wait for time or the network, not for others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: Where asyncio's own code waits for nobody else: in a sleep.
_SLEEPS = frozenset({("asyncio.tasks", "sleep"), ("asyncio.tasks", "__sleep0")})
#: The stand-ins for what lies outside: an answer of the network is on its way.
_OUTSIDE = "gilbert.explorer.model."


def flying(tasks: list[Any]) -> Iterator[Any]:
    """Those in flight of a loop's tasks. The first is the loop's main one, which is not counted, as the main thread is not."""
    for task in tasks[1:]:
        if not task.done() and _flies(task.get_coro()):
            yield task


def _flies(coroutine: Any) -> bool:
    """Whether a task's coroutine waits neither for a lock, an item or an event, nor for another task or thread."""
    inner, place = coroutine, None
    while inner is not None:
        frame = _of(inner, "frame")
        place = (frame.f_globals.get("__name__", ""), frame.f_code.co_name) if frame is not None else place
        awaited = _of(inner, "await") or getattr(inner, "gi_yieldfrom", None)
        if awaited is None or _is_future(awaited):
            # What it waits for is no coroutine: a future, or nothing at all.
            return awaited is None or place in _SLEEPS or (place is not None and place[0].startswith(_OUTSIDE))
        inner = awaited
    return True


def _is_future(awaited: Any) -> bool:
    """Whether it is no coroutine; a future of asyncio's Python code waits in a generator of its own."""
    frame = _of(awaited, "frame")
    return frame is None or frame.f_globals.get("__name__") == "asyncio.futures"


def _of(thing: Any, what: str) -> Any:
    """`cr_frame`, `gi_frame` or `ag_frame`, whichever it has."""
    return next((found for kind in ("cr", "gi", "ag") if (found := getattr(thing, f"{kind}_{what}", None)) is not None), None)
