"""Finds what a program calls an object: `self.lock`, `forks[1]`, `queue`."""

import sys
from collections import deque
from types import FrameType
from typing import Any

_LIBRARY = ("threading", "queue", "concurrent.futures.thread", "concurrent.futures._base", "asyncio.locks", "asyncio.queues")


def program_frames(filenames: set[str], depth: int = 2,
                   frame: FrameType | None = None) -> tuple[FrameType | None, FrameType | None]:
    """The innermost frame of the program's own code, and the library frame it called (if it did)."""
    if frame is None:
        frame = sys._getframe(depth)
    below: FrameType | None = None
    while frame is not None:
        if frame.f_code.co_filename in filenames:
            return frame, below
        if "explorer" not in frame.f_code.co_filename:
            below = frame
        frame = frame.f_back
    return None, None


class Names:
    """Remembers names once found: the program may be gone when they are needed."""

    def __init__(self) -> None:
        self.known: dict[int, str] = {}
        self.kept: list[Any] = []

    def keep(self, thing: Any, name: str) -> None:
        """Notes that the program called `thing` this."""
        if id(thing) not in self.known:
            self.known[id(thing)] = name
            self.kept.append(thing)

    def find(self, thing: Any, frame: FrameType | None) -> str | None:
        """The shortest name for `thing` as seen from a frame of the program."""
        found = self.known.get(id(thing))
        if found is not None:
            return found
        queue: deque[tuple[Any, str, int]] = deque()
        seen: set[int] = set()
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
        looked = 0
        while queue and looked < 3000:
            value, name, depth = queue.popleft()
            looked += 1
            if value is thing:
                self.keep(thing, name)
                return name
            if depth >= 3 or id(value) in seen or isinstance(value, (int, str, float, bytes, type(None))):
                continue
            seen.add(id(value))
            inner = type(value).__module__ in _LIBRARY
            if isinstance(value, dict):
                items = [(v, f"{name}[{k!r}]") for k, v in list(value.items())[:50]]
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
