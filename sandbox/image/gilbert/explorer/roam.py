"""One run of the search that draws a map of the program's states (`atlas`)."""

import random
import sys
from collections.abc import Sequence
from typing import Any

from .atlas import DONE, Atlas
from .engine import Engine, asleep
from .ops import (
    ACQUIRE, BEGIN, CHOICE, END, EXPIRE, GET, ITEM_WRITE, JOIN, LOCAL, MEMORY, PUT, RELEASE, RESET_FLAG, RESHAPE, SET,
    SET_AGAIN, START, TRY, TRY_GET, WRITE,
)
from .states import States
from .strand import Strand
from .strategies import Strategy

#: What changes a location.
_CHANGES = frozenset({
    WRITE, ITEM_WRITE, RESHAPE, ACQUIRE, TRY, RELEASE, SET, SET_AGAIN, RESET_FLAG, PUT, GET, TRY_GET, START, END, EXPIRE,
})
#: What leaves the same there, whatever was there before.
_OVERWRITES = frozenset({WRITE, RELEASE, SET, SET_AGAIN, RESET_FLAG})
#: What happens to a location once.
_ONCE = frozenset({START, END})
_NOWHERE = frozenset({LOCAL, CHOICE})


class Roam(Strategy):
    """Goes where the map ends, and draws it on from there."""

    name = "atlas"

    def __init__(self, rng: random.Random, engine: Engine, atlas: Atlas, filenames: set[str],
                 patience: int) -> None:
        self.rng = rng.random
        self.engine = engine
        self.atlas = atlas
        self.filenames = filenames
        self.states = States(engine, atlas.live)
        self.path: Sequence[int] = atlas.target(patience)
        self.moves = -1
        #: The stand-ins for what is at each location and where each thread is, now.
        self.values: list[str] = []
        self.places: list[str] = []
        self.written: dict[Any, Any] = {}
        self.read_to = 0

    # ------------------------------------------------------------ what the hooks tell

    def wrote(self, loc: Any, value: Any) -> None:
        """A location has this value now."""
        self.written[loc] = self.states.value(value)

    def reshaped(self) -> None:
        """Something changed: what, is looked up when the stretch is over."""

    def at_loop(self, strand: Strand, site: int) -> bool:
        """Livelocks are looked for elsewhere."""
        return False

    # ------------------------------------------------------------ drawing the map

    def before(self, strand: Strand) -> None:
        """A thread comes to a choice: its stretch is over."""
        if self.moves < 0:
            self.begin(strand)
        else:
            if self.moves < len(self.path) and self.path[self.moves] != strand.id:
                self.lost()
            self.draw(strand)
        self.moves += 1
        atlas = self.atlas
        for x in self.engine.live:
            blocker = x.blocker
            if blocker is not None and blocker is not asleep and x.op[1] is not None:
                location = atlas.location(x.op[1])
                opened = blocker() or (x.deadline is not None and x.soft)
                atlas.gate(self.places[x.id], location, self.value(location), bool(opened))

    def begin(self, strand: Strand) -> None:
        """The first choice of the run."""
        atlas, engine = self.atlas, self.engine
        self.states.beginning(self.filenames, self.note)
        self.places = [DONE if x.done else atlas.place(("begins", x.id)) for x in engine.strands]
        self.places[strand.id] = atlas.place(self.states.place(strand, sys._getframe(2), ()))
        self.written.clear()
        self.read_to = len(engine.trace)
        atlas.start("".join(self.places), "".join(self.values))

    def note(self, loc: Any, value: Any) -> None:
        """What is at a location at the beginning."""
        self.set(self.atlas.location(loc), self.atlas.token(value))

    def set(self, location: int, value: str) -> None:
        """Puts a stand-in down."""
        values = self.values
        if location >= len(values):
            values.extend(self.atlas.first[len(values):location + 1])
        values[location] = value

    def value(self, location: int) -> str:
        """The stand-in for what is at a location."""
        return self.values[location] if location < len(self.values) else self.atlas.first[location]

    def draw(self, strand: Strand) -> None:
        """Puts the stretch that is over on the map."""
        atlas, engine, states = self.atlas, self.engine, self.states
        trace = engine.trace
        place = self.places[strand.id]
        reads: list[tuple[int, str]] = []
        held: list[tuple[int, str]] = []
        touched: set[int] = set()
        changed: dict[int, tuple[Any, int]] = {}
        bare: tuple[set[int], set[int]] = (set(), set())
        memory: tuple[set[int], set[int]] = (set(), set())
        for _, op in trace[self.read_to:]:
            if op[0] not in MEMORY:
                bare[0].clear()
                bare[1].clear()
            for mode, loc in ((op[0], op[1]), (op[2], op[3])):
                if mode < 0 or mode in _NOWHERE:
                    continue
                location = atlas.location(loc)
                if location not in touched:
                    touched.add(location)
                    if mode not in _OVERWRITES:
                        reads.append((location, self.value(location)))
                        if mode in MEMORY:
                            held.append(reads[-1])
                if mode in MEMORY:
                    for found in (memory,) if engine.raced[op[4]] else (memory, bare):
                        found[1].add(location)
                        if mode in _CHANGES:
                            found[0].add(location)
                if mode in _CHANGES:
                    changed[location] = (loc, mode)
        self.read_to = len(trace)
        blocker = strand.blocker
        if blocker is not None and blocker is not asleep and (strand.op[0] == JOIN or strand.fresh == BEGIN):
            # Whether this is a choice at all depends on whether it has to wait (see `Engine.silent`).
            location = atlas.location(strand.op[1])
            if location not in touched:
                reads.append((location, self.value(location)))
        writes = []
        for location, (loc, mode) in sorted(changed.items()):
            new = self.written[loc] if loc in self.written else mode if mode in _ONCE else states.at(loc)
            if new is None:
                new = ("after", self.value(location), place, mode)
            token = atlas.token(new)
            self.set(location, token)
            writes.append((location, token))
        self.written.clear()
        if strand.done:
            there = DONE
        else:
            there = atlas.place(states.place(strand, sys._getframe(3), tuple(held)))
        born = "".join([atlas.place(("begins", x.id)) for x in engine.strands[len(self.places):]])
        # What was touched since the thread last synchronised, outside the switch points: nothing orders it.
        naked = (frozenset(bare[0]), frozenset(bare[1])) if bare[1] else None
        atlas.learn(place, reads, (there, tuple(writes), born, naked, (frozenset(memory[0]), frozenset(memory[1]))))
        self.places[strand.id] = there
        self.places.extend(born)

    def lost(self) -> None:
        """The map was wrong: the run goes on without it."""
        self.path = ()
        self.atlas.wrong += 1

    # ------------------------------------------------------------ choosing

    def pick(self, strand: Strand, hard: list[Strand], soft: list[Strand], default: Strand) -> Strand | None:
        pool = hard + soft if soft else hard
        if self.moves < len(self.path):
            want = self.path[self.moves]
            for x in pool:
                if x.id == want:
                    return x
            self.lost()
        values = "".join(self.values)
        new = [x for x in pool if self.atlas.find(self.places[x.id], values)[1] is not None]
        if self.path and not new:
            # The map goes on from here by itself.
            self.engine.verdict = ("cut", "on the map")
            self.engine.dead = True
            return None
        pool = new or pool
        return pool[int(self.rng() * len(pool))]
