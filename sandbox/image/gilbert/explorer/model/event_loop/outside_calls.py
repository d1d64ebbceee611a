"""Calls of asyncio's objects from another thread than their event loop's, which asyncio does not allow.

Such a call may do nothing visible at that moment (an item is put, and nobody waits yet), so the loop alone does not see it.
"""

import functools
from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.process import scheduler

#: Methods that change an object without waiting, by module and class.
_CHANGES = {
    "asyncio.queues": {"Queue": ("put_nowait", "get_nowait", "task_done")},
    "asyncio.locks": {"Event": ("set", "clear"), "Lock": ("release",), "Semaphore": ("release",), "Condition": ("notify",)},
    "asyncio.futures": {"Future": ("set_result", "set_exception", "cancel")},
    "asyncio.tasks": {"Task": ("cancel",)},
}
#: The name of the functions below, which are no method of asyncio's.
WATCHED = "watched_call"


def watch_calls(load: Callable[[str], Any]) -> None:
    """Notes such calls. Called once, after asyncio has been loaded."""
    running = load("asyncio.events")._get_running_loop
    for module, classes in _CHANGES.items():
        for name, methods in classes.items():
            kind = getattr(load(module), name)
            for method in methods:
                setattr(kind, method, _watched(getattr(kind, method), f"{name}.{method}", running))


def not_every_order() -> None:
    """At the end of a run: what was called from another thread, and waited for in a loop, could have met there in more ways."""
    for thing, words in scheduler.run_state.get("outside objects", ()):
        # Who only asks (`is_set`) binds it to no loop, and can miss nothing.
        if getattr(thing, "_loop", None) is not None:
            scheduler.uncertain.add(
                f"asyncio's objects are not thread-safe, and `{words}` is called from another thread than the event loop's: "
                "`loop.call_soon_threadsafe` is for that. Not every order of it was tried.")


def _watched(method: Callable[..., Any], words: str, running: Callable[[], Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def watched_call(self: Any, *args: Any, **kwargs: Any) -> Any:
        state = scheduler.run_state
        # With one thread there is no other one to call from.
        idle = len(scheduler.model_threads) == 1 or not scheduler.multi or scheduler.cur is None or scheduler.dead
        if idle or "outside call" in state or not _outside(self, running):
            return method(self, *args, **kwargs)
        state["outside call"] = state["called outside"] = words
        state.setdefault("outside objects", []).append((self, words))
        try:
            return method(self, *args, **kwargs)
        finally:
            state.pop("outside call", None)
    return watched_call


def _outside(thing: Any, running: Callable[[], Any]) -> bool:
    """Whether the caller's thread is not the one whose event loop the object belongs to, while that loop runs."""
    mine, its = running(), getattr(thing, "_loop", None)
    if mine is not None:
        return its is not None and its is not mine and its._thread_id is not None
    if its is not None:
        return its._thread_id is not None
    # It has no loop yet; whoever uses it first will give it one.
    return any(loop._thread_id is not None for loop in scheduler.run_state.get("loops", ()))
