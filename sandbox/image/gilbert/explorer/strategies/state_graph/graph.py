"""A graph of the program's states, learned from a few runs.

What a thread does between two choices depends only on its place (its frames and their variables) and on the values that it
reads from shared locations meanwhile. So the effect of such a *stretch* is recorded once. Interleavings of known stretches
are computed without running the program, in a few microseconds each. The program is run only where a thread would read a
value that it was never seen to read there. This finds bugs that need many switches, in programs whose threads have few
states. Values are represented by tokens, so the graph can be wrong: it only says which run to make, never that there is no
bug.
"""

import random
from array import array
from collections import deque
from types import CodeType
from typing import Any

from gilbert.explorer.runtime.identity import identity

#: The most states in the graph: a bound on memory (about 100 bytes each).
MOST = 600_000
#: Wrong predictions after which the graph is not used any more.
WRONG = 200
#: The place of a thread that has ended.
DONE = "\0"
_NONE: frozenset[int] = frozenset()
_NOTHING = ("", (), "", None, (_NONE, _NONE))


class StateGraph:
    """The graph of one exploration, for one set of switch points."""

    def __init__(self, points: bytes, rng: random.Random) -> None:
        self.points = points
        self.rng = rng.random
        #: The live variables by function and instruction (see `program/live_variables.py`).
        self.live: dict[CodeType, dict[int, tuple[str, ...]]] = {}
        #: Location -> number; the first value of each location; value -> token; place -> token. A token is one character.
        self.locations: dict[Any, int] = {}
        self.first: list[str] = []
        self.tokens: dict[Any, str] = {}
        self.places: dict[Any, str] = {None: DONE}
        #: Place -> a tree over the values read first, second …; a leaf is the effect of the stretch.
        self.known: dict[str, Any] = {}
        #: For a place where a thread may have to wait: (location, its value -> whether the thread can run).
        self.gates: dict[str, tuple[int, dict[str, bool]]] = {}
        self.seen: set[int] = set()
        self.parents = array("l")
        self.movers = array("H")
        #: States to continue from: (number, threads' places, values, the one thread to move or -1 for all).
        self.todo: list[tuple[int, str, str, int]] = []
        #: Stretches that no run has shown yet -> the states that need them.
        self.waiting: dict[tuple[int, str], list[tuple[int, str, str, int]]] = {}
        self.wanted: deque[tuple[int, str]] = deque()
        self.asked: tuple[int, str] | None = None
        self.started = False
        self.wrong = 0
        #: States to visit in a run: [number] where no thread can run, [number, thread, thread] for a possible race.
        self.stuck: deque[list[int]] = deque()
        self.doubted: set[tuple[str, str]] = set()

    @property
    def over(self) -> bool:
        """Whether nothing is left to search, or the graph is wrong too often."""
        return self.wrong > WRONG or (self.started and not self.todo and not self.wanted and not self.stuck)

    # ------------------------------------------------------------ names

    def location(self, loc: Any) -> int:
        """The number of a location."""
        number = self.locations.get(loc)
        if number is None:
            number = self.locations[loc] = len(self.first)
            # A lock is free at first. The first value of any other location is unknown.
            self.first.append(self.token((type(None), None)) if type(loc) is int else "\0")
        return number

    def token(self, value: Any) -> str:
        """The token of a value."""
        return self.tokens.setdefault(value, chr(min(len(self.tokens) + 1, 0x10FFFF)))

    def place(self, key: Any) -> str:
        """The token of a thread's place."""
        return self.places.setdefault(key, chr(min(len(self.places), 0x10FFFF)))

    # ------------------------------------------------------------ learning

    def start(self, places: str, values: str) -> None:
        """Adds the state in which the first choice is made."""
        if not self.started:
            self.started = True
            self.add(-1, 0, places, self.plain(values))

    def learn(self, place: str, reads: list[tuple[int, str]], leaf: tuple) -> None:
        """Records a stretch: what it read, and its effect."""
        tree, key = self.known, place
        for location, value in reads:
            node = tree.get(key)
            if node is None:
                node = tree[key] = (location, {})
                self.told(tree, key)
            elif node[0] != location:
                self.wrong += 1
                node = tree[key] = (location, {})
            tree, key = node[1], value
        node = tree.get(key)
        if node is None:
            tree[key] = leaf
            self.told(tree, key)
        elif node != leaf:
            self.wrong += 1
            tree[key] = leaf

    def told(self, tree: dict, key: str) -> None:
        """A stretch is known now, so the states that needed it can be continued."""
        for state in self.waiting.pop((identity(tree), key), ()):
            self.todo.append(state)

    def gate(self, place: str, location: int, value: str, opened: bool) -> None:
        """Records whether a thread at this place can run while the location has this value."""
        gate = self.gates.get(place)
        if gate is None:
            gate = self.gates[place] = (location, {})
        gate[1][value] = opened

    # ------------------------------------------------------------ visiting states

    def add(self, parent: int, mover: int, places: str, values: str) -> None:
        """Adds a state, unless it is known or the graph is full."""
        key = hash((places, values))
        if key in self.seen or len(self.seen) >= MOST:
            return
        self.seen.add(key)
        self.parents.append(parent)
        self.movers.append(mover)
        self.todo.append((len(self.parents) - 1, places, values, -1))

    def find(self, place: str, values: str) -> tuple[Any, tuple[dict, str] | None]:
        """The effect of a thread's next stretch: (effect, None), or (None, the spot in the tree that is not known yet)."""
        tree, key = self.known, place
        size = len(values)
        while True:
            node = tree.get(key)
            if node is None:
                return None, (tree, key)
            if len(node) != 2:
                return node, None
            location, tree = node
            key = values[location] if location < size else self.first[location]

    def open(self, place: str, values: str) -> bool:
        """Whether a thread at this place can run. True unless a run has shown the contrary."""
        gate = self.gates.get(place)
        if gate is None:
            return True
        location = gate[0]
        return gate[1].get(values[location] if location < len(values) else self.first[location], True)

    def follow(self, most: int) -> None:
        """Visits at most `most` states, until one needs a stretch that is not known."""
        todo, gates, rng = self.todo, self.gates, self.rng
        while todo and not self.wanted and not self.stuck and most > 0:
            most -= 1
            # Either the latest state or a random one: a mix of depth-first and breadth-first.
            if rng() < 0.5:
                at = int(rng() * len(todo))
                todo[at], todo[-1] = todo[-1], todo[at]
            number, places, values, only = todo.pop()
            leaves = []
            bare = False
            for mover, place in enumerate(places):
                if place == DONE or (place in gates and not self.open(place, values)):
                    continue
                leaf, missing = self.find(place, values)
                mine = only < 0 or only == mover
                if missing is not None:
                    leaves.append((mover, _NOTHING))
                    if mine:
                        self.want(missing, (number, places, values, mover))
                    continue
                leaves.append((mover, leaf))
                bare = bare or leaf[3] is not None
                if mine:
                    self.add(number, mover, *self.after(places, values, mover, leaf))
            if bare:
                self.doubt(number, places, leaves)
            if not leaves and places.strip(DONE):
                self.stuck.append([number])

    def want(self, missing: tuple[dict, str], state: tuple[int, str, str, int]) -> None:
        """A state needs a stretch that is not known."""
        spot = (identity(missing[0]), missing[1])
        there = self.waiting.get(spot)
        if there is None:
            self.waiting[spot] = [state]
            self.wanted.append(spot)
        else:
            there.append(state)

    def doubt(self, number: int, places: str, leaves: list[tuple[int, tuple]]) -> None:
        """Plans a run for each pair of stretches that may race at a site that is no switch point yet."""
        for one, first in leaves:
            if first[3] is None:
                continue
            for two, second in leaves:
                pair = (places[one], places[two])
                if one == two or pair in self.doubted:
                    continue
                if first[3][1] & second[4][0] or first[3][0] & second[4][1]:
                    self.doubted.add(pair)
                    self.stuck.append([number, one, two])

    def after(self, places: str, values: str, mover: int, leaf: tuple) -> tuple[str, str]:
        """The state after a stretch."""
        place, writes, born, _, _ = leaf
        places = places[:mover] + place + places[mover + 1:] + born
        for location, value in writes:
            if location >= len(values):
                values += "".join(self.first[len(values):location]) + value
            else:
                values = values[:location] + value + values[location + 1:]
        return places, self.plain(values)

    def plain(self, values: str) -> str:
        """Values without the trailing ones that equal the first values, so that equal states compare equal."""
        end = len(values)
        first = self.first
        while end and values[end - 1] == first[end - 1]:
            end -= 1
        return values[:end]

    def path(self, number: int) -> list[int]:
        """The threads that moved, from the first state to this one."""
        out = []
        while number > 0:
            out.append(self.movers[number])
            number = self.parents[number]
        out.reverse()
        return out

    def target(self, most: int) -> list[int]:
        """A sequence of threads that leads to an unknown stretch; empty if none was found."""
        self.follow(most)
        if self.stuck:
            number, *then = self.stuck.popleft()
            return [*self.path(number), *then]
        while self.wanted:
            spot = self.wanted[0]
            there = self.waiting.get(spot)
            if there and spot == self.asked:
                there.pop()  # the run did not show it: the next state that needs it is tried
            if not there:
                self.wanted.popleft()
                self.waiting.pop(spot, None)
                continue
            self.asked = spot
            number, _, _, mover = there[-1]
            return [*self.path(number), mover]
        return []
