"""Keys for the state of a run: for values and for threads' places."""

import sys
from collections import deque
from collections.abc import Callable
from itertools import islice
from os.path import dirname
from types import CellType, CodeType, FrameType, FunctionType, ModuleType
from typing import Any

from gilbert.explorer.program.live_variables import live_variables
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

_PLAIN = frozenset({int, str, bytes, bool, float, type(None)})
_CODE = (ModuleType, type)
_OURS = dirname(dirname(dirname(__file__)))
#: The most earlier reads that are remembered because a statement may still hold their value on its stack.
HELD = 6
#: The most objects that are examined when the first thread starts.
KNOWN = 400


class States:
    """Keys for the values and places of one run. An object's key is its serial number, which is the same in every run."""

    def __init__(self, scheduler: Scheduler, live: dict[CodeType, dict[int, tuple[str, ...]]]) -> None:
        self.scheduler = scheduler
        #: The live variables of each function at each instruction, computed once for all runs.
        self.live = live
        self.objects: dict[int, Any] = {}
        self.counted = 0
        #: By thread, the reads of statements that have not ended: (the frames' positions, the reads).
        self.held: dict[int, list[tuple[list, tuple]]] = {}
        self.where: dict[int, list] = {}

    # ------------------------------------------------------------ values

    def value(self, value: Any, depth: int = 0) -> Any:
        """A hashable key for a value. Never runs code of the program."""
        kind = type(value)
        if kind in _PLAIN:
            return (kind, value)
        if kind is tuple and depth < 8:
            return tuple([self.value(v, depth + 1) for v in value])
        return self.scheduler.serial(value)

    def content(self, thing: Any) -> Any:
        """A key for a container's content; None if the type is not known."""
        kind = type(thing)
        if kind is list or kind is deque:
            return tuple([self.value(v) for v in thing])
        if kind is dict:
            return tuple([(self.value(k), self.value(v)) for k, v in thing.items()])
        if kind is set:
            return frozenset([self.value(v) for v in thing])
        return bytes(thing) if kind is bytearray else None

    def at(self, loc: Any) -> Any:
        """A key for a location's current value; None if it can't be read."""
        if type(loc) is not tuple:
            return None
        if loc[0] == "g":
            space = self.scheduler.namespace
            return self.value(space[loc[1]]) if loc[1] in space else None
        if len(self.scheduler.serials) > self.counted:
            for number, thing in islice(self.scheduler.serials.values(), self.counted, None):
                self.objects[number] = thing
            self.counted = len(self.scheduler.serials)
        thing = self.objects.get(loc[0])
        if loc[1] == 0 and len(loc) == 2:
            return self.content(thing)
        if len(loc) == 2 and type(loc[1]) is str:
            own = _fields(thing)
            return self.value(own[loc[1]]) if loc[1] in own else None
        if len(loc) == 3 and type(thing) is list and type(loc[1]) is int:
            return self.value(thing[loc[1]]) if -len(thing) <= loc[1] < len(thing) else None
        if len(loc) == 3 and type(thing) is dict and all(type(k) in _PLAIN for k in thing):
            return self.value(thing[loc[1]]) if loc[1] in thing else None
        return None

    def beginning(self, filenames: set[str], note: Callable[[Any, Any], None]) -> None:
        """Numbers the objects that exist when the first thread starts, and calls `note(location, value key)` for each."""
        scheduler = self.scheduler
        space = [(k, v) for k, v in scheduler.namespace.items() if not k.startswith("__")]
        for name, value in space:
            if not issubclass(type(value), _CODE) and type(value) is not FunctionType:
                note(("g", name), self.value(value))
        queue: deque[Any] = deque(v for _, v in space)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename in filenames:
                queue.extend(frame.f_locals.values())
            frame = frame.f_back
        seen: set[int] = set()
        while queue and len(seen) < KNOWN:
            thing = queue.popleft()
            if type(thing) in _PLAIN or identity(thing) in seen or issubclass(type(thing), _CODE):
                continue
            seen.add(identity(thing))
            queue.extend(self.look_into(thing, note))

    def look_into(self, thing: Any, note: Callable[[Any, Any], None]) -> list[Any]:
        """Numbers an object, notes its fields or items, and returns the objects that it refers to."""
        if type(thing) is tuple:
            return list(thing)
        if type(thing) is FunctionType:
            return [found for cell in thing.__closure__ or () for found in _contents(cell)]
        number = self.scheduler.serial(thing)
        if type(thing) in (list, dict, set, deque):
            note((number, 0), self.content(thing))
            if type(thing) is dict or type(thing) is list:
                items = list(thing.items() if type(thing) is dict else enumerate(thing))
                for key, value in items:
                    if type(key) in _PLAIN:
                        note((number, key, 1), self.value(value))
                return [value for _, value in items]
            return list(thing)
        own = _fields(thing)
        for name, value in own.items():
            note((number, name), self.value(value))
        return list(own.values())

    # ------------------------------------------------------------ places

    def place(self, model_thread: ModelThread, frame: FrameType | None, read: tuple) -> Any:
        """A key for the place of a thread at a choice. `read`: its reads since its last choice."""
        out: list[Any] = []
        where: list[tuple] = []
        while frame is not None:
            code = frame.f_code
            if not code.co_filename.startswith(_OURS):
                where.append((code, frame.f_lasti, frame.f_lineno))
                out.append(identity(code))
                out.append(frame.f_lasti)
                live = self.live.get(code)
                if live is None:
                    live = self.live[code] = live_variables(code)
                names = live.get(frame.f_lasti)
                if names and frame.f_back is not None:
                    local = frame.f_locals
                    out.extend([self.value(local[n]) if n in local else None for n in names])
            frame = frame.f_back
        where.reverse()
        held = self.held.get(model_thread.id, [])
        before = self.where.get(model_thread.id)
        if read and before is not None:
            held = [*held, (before, read)]
        held = self.held[model_thread.id] = [h for h in held[-HELD:] if _holds(h[0], where)]
        self.where[model_thread.id] = where
        return (model_thread.id, *model_thread.op, model_thread.fresh, tuple(out), tuple([h[1] for h in held]))


def _fields(thing: Any) -> dict[str, Any]:
    """An object's own fields, without running code of its class."""
    try:
        own = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return {}
    return own if type(own) is dict else {}


def _holds(then: list[tuple], now: list[tuple]) -> bool:
    """Whether a statement that was running then may still hold a value that it read."""
    for old, new in zip(then, now, strict=False):
        if old[0] is not new[0] or old[1] != new[1]:
            return old[0] is new[0] and old[2] == new[2]
    return True


def _contents(cell: CellType) -> tuple:
    """A closure cell's content as a tuple; empty if the cell is."""
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()
