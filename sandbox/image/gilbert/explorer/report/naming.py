"""Finds the program's name of an object: `self.lock`, `forks[1]`, `queue`."""

import linecache
import sys
from collections import deque
from collections.abc import Callable
from itertools import islice
from types import FrameType
from typing import Any

from gilbert.explorer.runtime.kept import number_of

_PLAIN = (int, str, bytes, bool, float, type(None))
#: Modules whose objects hold primitives in private attributes.
LIBRARY = ("threading", "queue", "concurrent.futures.thread", "concurrent.futures._base", "asyncio.locks", "asyncio.queues")


def program_frames(filenames: set[str], depth: int = 2,
                   frame: FrameType | None = None) -> tuple[FrameType | None, FrameType | None]:
    """(innermost frame of the program's own code, outermost library frame that it called); None where there is none."""
    if frame is None:
        frame = sys._getframe(depth)
    below: FrameType | None = None
    while frame is not None:
        if frame.f_code.co_filename in filenames:
            return frame, below
        if "explorer" not in frame.f_code.co_filename:
            below = frame
        frame = frame.f_back
    return None, below


def text_at(frame: FrameType) -> str:
    """The source text of the call that a frame of the program executes."""
    line, end_line, column, end_column = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None))
    text = linecache.getline(frame.f_code.co_filename, line or 0)
    return text[column or 0:end_column if line == end_line else None].strip()


def in_event_loop(filenames: set[str]) -> bool:
    """Whether the operation is one of an event loop's outside the program's code: it looks what is ready, or waits for it."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_filename not in filenames:
        if frame.f_code.co_name in ("_run_once", "_wait") and hasattr(frame.f_locals.get("self"), "run_forever"):
            return True
        frame = frame.f_back
    return False


class Names:
    """Caches the names that were found, because the program may have ended when they are needed."""

    def __init__(self, several: frozenset[int] = frozenset(), main: Callable[[], FrameType | None] = lambda: None) -> None:
        self.known: dict[int, str] = {}
        self.kept: list[Any] = []
        #: Numbers of objects that have several names in the program: found in this run, and (`several`) in an earlier one.
        self.ambiguous: set[int] = set()
        self.several = several
        self.main = main

    def keep(self, thing: Any, name: str) -> None:
        """Records that the program's name of `thing` is `name`."""
        known = self.known.get(id(thing))
        if known is None:
            if number_of(thing) in self.several:
                name = self.owned(thing) or name
            self.known[id(thing)] = name
            self.kept.append(thing)
        elif known != name and (number := number_of(thing)) is not None:
            self.ambiguous.add(number)

    def owned(self, thing: Any) -> str | None:
        """A name as seen from the main thread, the same for all threads: `forks[1]`, not `self.left`. None if not found."""
        frame = self.main()
        if frame is None:
            return None
        names = {**frame.f_globals, **frame.f_locals}
        return self.search(thing, deque(
            (value, name, 0) for name, value in names.items()
            if not name.startswith(("\x01", "__")) and name not in ("self", "cls")))

    def find(self, thing: Any, frame: FrameType | None) -> str | None:
        """The shortest name of `thing` as seen from a frame of the program; None if not found."""
        found = self.known.get(id(thing))
        if found is not None:
            return found
        if number_of(thing) in self.several and (found := self.owned(thing)) is not None:
            self.keep(thing, found)
            return found
        if frame is None:
            # Only library code, as with a thread whose target is `gate.acquire`: the main thread may have a name for it.
            return self.owned(thing)
        queue: deque[tuple[Any, str, int]] = deque()
        while frame is not None:
            for name, value in list(frame.f_locals.items()):
                if not name.startswith(("\x01", "__")):
                    queue.append((value, name, 0))
            if frame.f_back is None or len(queue) > 200:
                for name, value in list(frame.f_globals.items()):
                    if not name.startswith("__"):
                        queue.append((value, name, 0))
                break
            globals_ = frame.f_globals
            frame = frame.f_back
            if frame is not None and frame.f_globals is not globals_:
                for name, value in list(globals_.items()):
                    if not name.startswith(("\x01", "__")):
                        queue.append((value, name, 0))
                break
        found = self.search(thing, queue)
        if found is not None:
            self.keep(thing, found)
        return found

    @staticmethod
    def search(thing: Any, queue: deque[tuple[Any, str, int]]) -> str | None:
        """The first path to `thing` from named values, over attributes and items, breadth first."""
        seen: set[int] = set()
        looked = 0
        while queue and looked < 3000:
            value, name, depth = queue.popleft()
            looked += 1
            if value is thing:
                return name
            if depth >= 3 or id(value) in seen or isinstance(value, (int, str, float, bytes, type(None))):
                continue
            seen.add(id(value))
            inner = type(value).__module__ in LIBRARY
            if isinstance(value, dict):
                # A key's repr may run code of the program, or acquire a lock.
                items = [(v, f"{name}[{k!r}]" if type(k) in _PLAIN else f"an item of {name}")
                         for k, v in list(value.items())[:50]]
            elif isinstance(value, (list, tuple, deque)):
                items = [(v, f"{name}[{i}]") for i, v in enumerate(list(value)[:50])]
            else:
                try:
                    own = object.__getattribute__(value, "__dict__")
                except AttributeError:
                    continue
                if isinstance(value, type(sys)):
                    continue
                items = [(v, name if inner else f"{name}.{k}") for k, v in list(own.items())[:60]]
            for v, n in items:
                queue.append((v, n, depth + (0 if inner else 1)))
        return None
