"""Which tasks of an event loop are in flight: they can run, sleep, or wait for the network, but not for other tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: Functions of asyncio in which a task sleeps.
_SLEEPS = frozenset({("asyncio.tasks", "sleep"), ("asyncio.tasks", "__sleep0")})
#: Prefix of the modelled modules. A task that waits in one waits for an answer of the network.
_OUTSIDE = "gilbert.explorer.model."


def flying(tasks: list[Any]) -> Iterator[Any]:
    """The tasks in flight, without the first one: it is the loop's main task, which counts as little as the main thread."""
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
            # It waits for a future, or for nothing.
            return awaited is None or place in _SLEEPS or (place is not None and place[0].startswith(_OUTSIDE))
        inner = awaited
    return True


def _is_future(awaited: Any) -> bool:
    """Whether the awaited object is a future. A future of asyncio's Python code waits in its own generator."""
    frame = _of(awaited, "frame")
    return frame is None or frame.f_globals.get("__name__") == "asyncio.futures"


def _of(thing: Any, what: str) -> Any:
    """For `what` = "frame": the object's `cr_frame`, `gi_frame` or `ag_frame`, whichever it has; else None."""
    return next((found for kind in ("cr", "gi", "ag") if (found := getattr(thing, f"{kind}_{what}", None)) is not None), None)
