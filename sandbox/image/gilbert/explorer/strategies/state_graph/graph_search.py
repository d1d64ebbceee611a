"""Graph-guided search: one run to an unknown part of the state graph. It adds what it observes to the graph."""

import random
import sys
from collections.abc import Sequence
from typing import Any

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import (
    ACQUIRE,
    BEGIN,
    CHOICE,
    END,
    EXPIRE,
    GET,
    GIVE,
    GIVE_BACK,
    GOT,
    GRANT,
    ITEM_WRITE,
    JOIN,
    LOCAL,
    MEMORY,
    PUT,
    RELEASE,
    RESET_FLAG,
    RESHAPE,
    SET,
    SET_AGAIN,
    START,
    TAKE_SPARE,
    TRY,
    TRY_GET,
    WRITE,
)
from gilbert.explorer.runtime.scheduler import Scheduler, asleep
from gilbert.explorer.strategies.state_graph.graph import DONE, StateGraph
from gilbert.explorer.strategies.state_graph.thread_states import States
from gilbert.explorer.strategies.strategy import Strategy

#: Operations that change a location.
_CHANGES = frozenset({
    WRITE, ITEM_WRITE, RESHAPE, ACQUIRE, TRY, RELEASE, GIVE, GRANT, GIVE_BACK, TAKE_SPARE, SET, SET_AGAIN,
    RESET_FLAG, PUT, GET, GOT, TRY_GET, START, END, EXPIRE,
})
#: Operations whose result does not depend on the location's earlier value.
_OVERWRITES = frozenset({WRITE, RELEASE, SET, SET_AGAIN, RESET_FLAG})
#: Operations that happen to a location once.
_ONCE = frozenset({START, END})
_NOWHERE = frozenset({LOCAL, CHOICE})


class GraphSearch(Strategy):
    """Follows a path to an unknown part of the graph, and extends the graph from there."""

    name = "state_graph"
    watched = True

    def __init__(self, rng: random.Random, scheduler: Scheduler, state_graph: StateGraph, filenames: set[str],
                 patience: int) -> None:
        self.rng = rng.random
        self.scheduler = scheduler
        self.state_graph = state_graph
        self.filenames = filenames
        self.states = States(scheduler, state_graph.live)
        self.path: Sequence[int] = state_graph.target(patience)
        self.moves = -1
        #: Tokens of each location's current value and of each thread's current place.
        self.values: list[str] = []
        self.places: list[str] = []
        self.written: dict[Any, Any] = {}
        self.read_to = 0

    def begin(self, scheduler: Scheduler) -> None:
        scheduler.before = self.before
        scheduler.cycle_detector = self

    # ------------------------------------------------------------ called by the hooks

    def wrote(self, loc: Any, value: Any) -> None:
        """Records a location's new value."""
        self.written[loc] = self.states.value(value)

    def reshaped(self) -> None:
        """Something changed. `draw` reads the new value at the end of the stretch."""

    def at_loop(self, model_thread: ModelThread, site: int) -> bool:
        """This strategy detects no livelocks."""
        return False

    # ------------------------------------------------------------ extending the graph

    def before(self, model_thread: ModelThread) -> None:
        """A thread comes to a choice, so its stretch has ended."""
        if self.moves < 0:
            self.first_choice(model_thread)
        else:
            if self.moves < len(self.path) and self.path[self.moves] != model_thread.id:
                self.lost()
            self.draw(model_thread)
        self.moves += 1
        state_graph = self.state_graph
        for x in self.scheduler.live:
            blocker = x.blocker
            if blocker is not None and blocker is not asleep and x.op[1] is not None:
                location = state_graph.location(x.op[1])
                opened = blocker() or (x.deadline is not None and x.soft)
                state_graph.gate(self.places[x.id], location, self.value(location), bool(opened))

    def first_choice(self, model_thread: ModelThread) -> None:
        """The first choice of the run."""
        state_graph, scheduler = self.state_graph, self.scheduler
        self.states.beginning(self.filenames, self.note)
        self.places = [DONE if x.done else state_graph.place(("begins", x.id)) for x in scheduler.model_threads]
        self.places[model_thread.id] = state_graph.place(self.states.place(model_thread, sys._getframe(2), ()))
        self.written.clear()
        self.read_to = len(scheduler.trace)
        state_graph.start("".join(self.places), "".join(self.values))

    def note(self, loc: Any, value: Any) -> None:
        """Records a location's value at the start."""
        self.set(self.state_graph.location(loc), self.state_graph.token(value))

    def set(self, location: int, value: str) -> None:
        """Sets the token of a location's value."""
        values = self.values
        if location >= len(values):
            values.extend(self.state_graph.first[len(values):location + 1])
        values[location] = value

    def value(self, location: int) -> str:
        """The token of a location's value."""
        return self.values[location] if location < len(self.values) else self.state_graph.first[location]

    def draw(self, model_thread: ModelThread) -> None:
        """Adds the stretch that has ended to the graph."""
        state_graph, scheduler, states = self.state_graph, self.scheduler, self.states
        trace = scheduler.trace
        place = self.places[model_thread.id]
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
                location = state_graph.location(loc)
                if location not in touched:
                    touched.add(location)
                    if mode not in _OVERWRITES:
                        reads.append((location, self.value(location)))
                        if mode in MEMORY:
                            held.append(reads[-1])
                if mode in MEMORY:
                    for found in (memory,) if scheduler.raced[op[4]] else (memory, bare):
                        found[1].add(location)
                        if mode in _CHANGES:
                            found[0].add(location)
                if mode in _CHANGES:
                    changed[location] = (loc, mode)
        self.read_to = len(trace)
        blocker = model_thread.blocker
        if blocker is not None and blocker is not asleep and (model_thread.op[0] == JOIN or model_thread.fresh == BEGIN):
            # This is a choice only if the thread has to wait (see `Scheduler.silent`).
            location = state_graph.location(model_thread.op[1])
            if location not in touched:
                reads.append((location, self.value(location)))
        writes = []
        for location, (loc, mode) in sorted(changed.items()):
            new = self.written[loc] if loc in self.written else mode if mode in _ONCE else states.at(loc)
            if new is None:
                new = ("after", self.value(location), place, mode)
            token = state_graph.token(new)
            self.set(location, token)
            writes.append((location, token))
        self.written.clear()
        if model_thread.done:
            there = DONE
        else:
            there = state_graph.place(states.place(model_thread, sys._getframe(3), tuple(held)))
        born = "".join([state_graph.place(("begins", x.id)) for x in scheduler.model_threads[len(self.places):]])
        # Accesses outside the switch points since the thread last synchronised: nothing orders them.
        naked = (frozenset(bare[0]), frozenset(bare[1])) if bare[1] else None
        state_graph.learn(place, reads, (there, tuple(writes), born, naked, (frozenset(memory[0]), frozenset(memory[1]))))
        self.places[model_thread.id] = there
        self.places.extend(born)

    def lost(self) -> None:
        """The graph was wrong: the run continues without it."""
        self.path = ()
        self.state_graph.wrong += 1

    # ------------------------------------------------------------ choosing

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread | None:
        pool = hard + soft if soft else hard
        if self.moves < len(self.path):
            want = self.path[self.moves]
            for x in pool:
                if x.id == want:
                    return x
            self.lost()
        values = "".join(self.values)
        new = [x for x in pool if self.state_graph.find(self.places[x.id], values)[1] is not None]
        if self.path and not new:
            # From here on the graph is known, so the run is cut.
            self.scheduler.verdict = ("cut", "on the map")
            self.scheduler.dead = True
            return None
        pool = new or pool
        return pool[int(self.rng() * len(pool))]
