"""Describes what a thread waits for with the program's names: a permit, an item, a notification, a lock and its holder."""

from types import FrameType
from typing import Any

from gilbert.explorer.report.naming import Names
from gilbert.explorer.report.values import with_article
from gilbert.explorer.runtime.kept import Kept, content_of, holder_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler

#: Words for a primitive without a name in the program.
_NAMELESS = {"lock": "a lock", "Lock": "a lock", "RLock": "a lock", "Event": "an event", "SimpleQueue": "a queue",
             "Semaphore": "a semaphore", "BoundedSemaphore": "a semaphore"}


#: Where the library's classes are from. A program's own class is called after the one that it is made of.
_LIBRARY = ("threading", "_thread", "queue", "_queue", "concurrent.futures", "asyncio", "gilbert.explorer.")


def kind_of(thing: Any) -> str:
    """The name of an object's class in the library; of any other object, of its class."""
    for cls in type(thing).__mro__:
        if cls.__module__.startswith(_LIBRARY):
            return cls.__name__
    return type(thing).__name__


def named(name: str | None, kind: str) -> str:
    """A name in backticks, or the kind with an article if there is no name."""
    return f"`{name}`" if name else with_article(kind)


def primitive(name: str | None, owner: Any) -> str:
    """A modelled primitive in a sentence."""
    return f"`{name}`" if name else _NAMELESS.get(kind_of(owner), "something")


def words(names: Names, owner: Any, frame: FrameType | None, below: FrameType | None) -> tuple[str | None, str]:
    """(the program's name of the object that blocks a thread or None, words that say that the thread waits for it).

    `owner` is the primitive that blocks, `frame` the program's frame, `below` the library's frame that it called.
    """
    waits = ("Waiter", "Notification", "Condition", "Queue")
    library = in_library(names, frame, below) if kind_of(owner) in waits else None
    if library is not None:
        return library
    if kind_of(owner) == "Flushing":
        name = names.find(owner.queue, None)
        return name, f"can't end before {named(name, 'queue')} is read: the pipe behind it is full"
    if kind_of(owner) == "Room":
        return None, "waits for room in a pipe, which is full"
    name = names.find(owner, frame)
    if kind_of(owner) == "Barrier":
        state = content_of(owner)
        came = f"{state.count} of {state.parties} have come"
        return name, f"waits for {named(name, 'barrier').replace('a barrier', 'the barrier')}: {came}"
    if kind_of(owner) == "Connection":
        return name, f"waits for something to arrive in {named(name, 'pipe')}"
    if kind_of(owner) in ("Semaphore", "BoundedSemaphore"):
        return name, f"waits for a permit of {named(name, 'semaphore')}"
    if kind_of(owner) == "SimpleQueue":
        return name, f"waits for an item in {primitive(name, owner)}"
    if kind_of(owner) == "Event":
        return name, f"waits for {primitive(name, owner)} to be set"
    if kind_of(owner) in ("Waiter", "Notification"):
        return name, "waits for a notification"
    return name, f"waits for {primitive(name, owner)}"


def in_library(names: Names, frame: FrameType | None, below: FrameType | None) -> tuple[str | None, str] | None:
    """The same if a library class waits for the program; None if none does."""
    if below is None:
        return None
    thing, called = below.f_locals.get("self"), below.f_code.co_name
    kind = kind_of(thing)
    name = names.find(thing, frame) if thing is not None else None
    if kind == "Barrier":
        came = f"{getattr(thing, '_count', 0)} of {getattr(thing, '_parties', 0)} have come"
        return name, f"waits for {named(name, 'barrier').replace('a barrier', 'the barrier')}: {came}"
    if kind == "Condition":
        return name, f"waits for a notification on {named(name, 'condition')}"
    if kind == "Future":
        return name, f"waits for the future of {named(submitted(thing), 'call')}"
    if kind.endswith("Executor"):
        return name, f"waits for the threads of {named(name, 'pool')}"
    inside: Any = content_of(thing) if kind == "Queue" and isinstance(thing, Kept) else None
    left = inside.tasks if inside is not None else getattr(thing, "unfinished_tasks", None)
    if left is not None:
        return name, _queue(name, left, called)
    if called in ("wait", "as_completed", "result_iterator"):
        return None, "waits for futures that are not done"
    return None


def _queue(name: str | None, left: int, called: str) -> str:
    if called == "join":
        items = "1 item was" if left == 1 else f"{left} items were"
        return f"waits in `{name or 'queue'}.join()`: {items} never marked done"
    if called == "put":
        return f"waits for room in {named(name, 'queue')}, which is full"
    return f"waits for an item in {named(name, 'queue')}"


def submitted(future: Any) -> str | None:
    """The name of the function whose result a future will hold; None if no pool knows it any more."""
    import gc

    for item in gc.get_referrers(future):
        owner = item if type(item).__name__ == "_WorkItem" else None
        if owner is None and isinstance(item, dict) and "fn" in item and "future" in item:
            owner = item
        if owner is not None:
            # Up to 3.13 a work item has the function as `fn`, from 3.14 on as the first item of `task`.
            function = owner["fn"] if isinstance(owner, dict) else getattr(owner, "fn", None) or owner.task[0]
            return getattr(function, "__name__", None)
    return None


def holder(owner: Any, me: ModelThread) -> ModelThread | None:
    """The thread that holds the lock `owner`; None if no thread does."""
    found = holder_of(owner) if isinstance(owner, Kept) else None
    return scheduler.idents.get(found) if type(found) is int and kind_of(owner) != "Waiter" else None
