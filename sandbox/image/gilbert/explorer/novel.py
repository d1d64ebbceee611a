"""A search that remembers states: goes where it has not been, and turns back where everything has been tried.

The state of a run is taken at every choice: where each thread is, its plain variables, and what
was written to shared locations. It is a hash and an approximation (objects count by their type), so this search
finds deep bugs that need many switches, and never claims to be complete.
"""

import random
import sys
from collections import deque
from types import FunctionType, ModuleType
from typing import Any

from .engine import Engine, Strand
from .strategies import Strategy

_VALUES = frozenset({int, str, bytes, bool, float, type(None)})


def token(value: Any) -> Any:
    """A stand-in that is the same in every run."""
    kind = type(value)
    return (kind, value) if kind in _VALUES else kind.__name__


class Memory:
    """What has been tried, over all runs of one exploration."""

    def __init__(self) -> None:
        self.tried: dict[int, dict[int, int]] = {}
        self.done: dict[int, set[int]] = {}
        self.exhausted: set[int] = set()


class Novel(Strategy):
    """One run of the search."""

    name = "novel"
    lasso = False

    def __init__(self, rng: random.Random, engine: Engine, memory: Memory, filenames: set[str]) -> None:
        self.rng = rng.random
        self.engine = engine
        self.memory = memory
        self.filenames = filenames
        self.shadow: dict[Any, Any] = {}
        self.sum = 0
        self.places: dict[int, int] = {}
        self.path: list[tuple[int, int, int]] = []
        self.numbered = False
        self.here: set[int] = set()

    # ------------------------------------------------------------ what the hooks tell

    def wrote(self, loc: Any, value: Any) -> None:
        """A location has this value now."""
        new = hash((loc, token(value)))
        self.sum ^= self.shadow.get(loc, 0) ^ new
        self.shadow[loc] = new

    def reshaped(self) -> None:
        """Something changed that is not followed."""
        self.sum += 1

    def at_loop(self, strand: Strand, site: int) -> bool:
        """Livelocks are looked for elsewhere."""
        return False

    # ------------------------------------------------------------ choosing

    def place(self, strand: Strand) -> None:
        """Notes where a thread is that is about to choose."""
        if not self.numbered:
            self.number()
        frame = sys._getframe(2)
        out: list[Any] = []
        names = self.filenames
        while frame is not None:
            code = frame.f_code
            if code.co_filename in names:
                out.append(code.co_name)
                out.append(frame.f_lasti)
                if frame.f_back is not None and frame.f_locals is not frame.f_globals:
                    out.extend([token(v) for v in frame.f_locals.values()])
            frame = frame.f_back
        self.places[strand.id] = hash(tuple(out))

    def number(self) -> None:
        """Gives the objects that exist when the first thread starts numbers that no order of accesses changes."""
        self.numbered = True
        engine = self.engine
        queue: deque[Any] = deque(v for k, v in engine.namespace.items() if not k.startswith("__"))
        frame = sys._getframe(3)
        while frame is not None:
            if frame.f_code.co_filename in self.filenames:
                queue.extend(frame.f_locals.values())
            frame = frame.f_back
        seen: set[int] = set()
        while queue and len(seen) < 400:
            value = queue.popleft()
            if type(value) in _VALUES or id(value) in seen or isinstance(value, ModuleType):
                continue
            seen.add(id(value))
            engine.serial(value)
            if isinstance(value, dict):
                queue.extend(value.values())
            elif isinstance(value, (list, tuple, set, deque)):
                queue.extend(value)
            elif isinstance(value, FunctionType):
                queue.extend(c.cell_contents for c in value.__closure__ or () if _full(c))
            elif hasattr(value, "__dict__") and not isinstance(value, type):
                queue.extend(vars(value).values())

    def pick(self, strand: Strand, hard: list[Strand], soft: list[Strand], default: Strand) -> Strand | None:
        pool = hard + soft if soft and (not hard or self.rng() > 0.8) else hard
        places = self.places
        state = hash((self.sum, tuple([(x.id, x.op[0], x.op[4], places.get(x.id, 0)) for x in self.engine.live])))
        memory = self.memory
        done = memory.done.get(state, _NOTHING)
        left = [x for x in pool if x.id not in done]
        if not left or state in self.here:
            memory.exhausted.add(state)
            self.engine.verdict = ("cut", "been there")
            self.engine.dead = True
            return None
        self.here.add(state)
        tried = memory.tried.get(state)
        if tried is None:
            tried = memory.tried[state] = {}
        best = left[0]
        if len(left) > 1:
            rng = self.rng
            best = min(left, key=lambda x: (tried.get(x.id, 0), rng()))
        tried[best.id] = tried.get(best.id, 0) + 1
        self.path.append((state, best.id, len(pool)))
        return best

    def learn(self) -> None:
        """After the run: its last choice led to an end; a state all of whose choices did is exhausted."""
        done = self.memory.done
        for state, chosen, options in reversed(self.path):
            mine = done.get(state)
            if mine is None:
                mine = done[state] = set()
            mine.add(chosen)
            if len(mine) < options:
                break


def _full(cell: Any) -> bool:
    try:
        cell.cell_contents
    except ValueError:
        return False
    return True


_NOTHING: frozenset[int] = frozenset()
