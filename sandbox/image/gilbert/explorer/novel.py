"""A search that remembers states: goes back to one that has something left to try, and on from there.

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

    #: States remembered at most: a bound on memory (about 200 bytes each).
    MOST = 500_000

    def __init__(self) -> None:
        #: For each state: which threads were not tried next yet.
        self.left: dict[int, list[int]] = {}
        #: How each state was reached first: who was chosen at each choice.
        self.paths: dict[int, bytes] = {}
        #: States that have something left (some may be stale).
        self.open: list[int] = []

    def target(self, rng: Any) -> int | None:
        """A state with something left to try: a recent one or any, by chance."""
        waiting = self.open
        while waiting:
            at = int(rng() * len(waiting)) if rng() < 0.5 else len(waiting) - 1
            state = waiting[at]
            if self.left[state]:
                return state
            waiting[at] = waiting[-1]
            waiting.pop()
        return None


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
        self.chosen: list[int] = []
        target = memory.target(rng.random)
        self.path = memory.paths[target] if target is not None else b""
        self.numbered = False

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
        pool = hard + soft if soft else hard
        at = len(self.chosen)
        if at < len(self.path):
            want = self.path[at]
            for x in pool:
                if x.id == want:
                    self.chosen.append(want)
                    return x
            self.path = b""  # it did not come back to where it was: goes on from here
        places = self.places
        state = hash((self.sum, tuple([(x.id, x.op[0], x.op[4], places.get(x.id, 0)) for x in self.engine.live])))
        memory = self.memory
        left = memory.left.get(state)
        if left is None:
            left = [x.id for x in pool]
            if len(memory.left) < memory.MOST:
                memory.left[state] = left
                memory.paths[state] = bytes(self.chosen)
                memory.open.append(state)
        if not left:
            # Everything that begins here has been begun in another run.
            self.engine.verdict = ("cut", "been there")
            self.engine.dead = True
            return None
        want = left.pop(int(self.rng() * len(left)))
        self.chosen.append(want)
        for x in pool:
            if x.id == want:
                return x
        return default

    def learn(self) -> None:
        """After the run: nothing, all was noted on the way."""


def _full(cell: Any) -> bool:
    try:
        cell.cell_contents
    except ValueError:
        return False
    return True

