"""A search that learns the program by heart: a map of all states, drawn from few runs.

What a thread does between two choices depends on where it is (its frames and their variables) and on what it
reads from shared locations on the way, and on nothing else. So the effect of such a *stretch* is written down
once, and the interleavings of stretches that are known are followed on paper, a few microseconds each. Only where
a thread would read something that it was never seen to read is the program run. This finds bugs that need many
switches, in programs whose threads have few states. Values are told apart by stand-ins, so the map can be wrong:
it only ever says which run is worth making, never that there is no bug.
"""

import random
from array import array
from collections import deque
from types import CodeType
from typing import Any

#: States on the map at most: a bound on memory (about 100 bytes each).
MOST = 600_000
#: Wrong predictions after which the map is not worth following.
WRONG = 200
#: A stretch that ends the thread leads here.
DONE = "\0"
_NONE: frozenset[int] = frozenset()
_NOTHING = ("", (), "", None, (_NONE, _NONE))


class StateGraph:
    """The map of one exploration, for one set of switch points."""

    def __init__(self, points: bytes, rng: random.Random) -> None:
        self.points = points
        self.rng = rng.random
        #: The variables that matter, by function and instruction (see `liveness`).
        self.live: dict[CodeType, dict[int, tuple[str, ...]]] = {}
        #: Locations by number; their stand-ins for values, and the threads' places, as characters.
        self.locations: dict[Any, int] = {}
        self.first: list[str] = []
        self.tokens: dict[Any, str] = {}
        self.places: dict[Any, str] = {None: DONE}
        #: For each place: a tree of what is read first, then next, down to what the stretch does.
        self.known: dict[str, Any] = {}
        #: For places that may have to wait: on which location, and for which of its values they can go on.
        self.gates: dict[str, tuple[int, dict[str, bool]]] = {}
        self.seen: set[int] = set()
        self.parents = array("l")
        self.movers = array("H")
        #: States to go on from: (number, threads' places, values, -1), or with the one thread that is to move.
        self.todo: list[tuple[int, str, str, int]] = []
        #: What no run has shown yet, and the states that wait for it.
        self.waiting: dict[tuple[int, str], list[tuple[int, str, str, int]]] = {}
        self.wanted: deque[tuple[int, str]] = deque()
        self.asked: tuple[int, str] | None = None
        self.started = False
        self.wrong = 0
        #: States in which nobody can go on, and doubtful pairs: (state, who moves then).
        self.stuck: deque[list[int]] = deque()
        self.doubted: set[tuple[str, str]] = set()

    @property
    def over(self) -> bool:
        """Whether there is nothing left to look for, or no use in it."""
        return self.wrong > WRONG or (self.started and not self.todo and not self.wanted and not self.stuck)

    # ------------------------------------------------------------ names

    def location(self, loc: Any) -> int:
        """The number of a location."""
        number = self.locations.get(loc)
        if number is None:
            number = self.locations[loc] = len(self.first)
            # A lock is free until somebody takes it; of anything else nobody knows.
            self.first.append(self.token((type(None), None)) if type(loc) is int else "\0")
        return number

    def token(self, value: Any) -> str:
        """The character that stands for a value."""
        return self.tokens.setdefault(value, chr(min(len(self.tokens) + 1, 0x10FFFF)))

    def place(self, key: Any) -> str:
        """The character that stands for where a thread is."""
        return self.places.setdefault(key, chr(min(len(self.places), 0x10FFFF)))

    # ------------------------------------------------------------ learning

    def start(self, places: str, values: str) -> None:
        """The state in which the first choice is made."""
        if not self.started:
            self.started = True
            self.add(-1, 0, places, self.plain(values))

    def learn(self, place: str, reads: list[tuple[int, str]], leaf: tuple) -> None:
        """A stretch was seen: what it read, and what came of it."""
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
        """Something is known now: those who waited for it go on."""
        for state in self.waiting.pop((id(tree), key), ()):
            self.todo.append(state)

    def gate(self, place: str, location: int, value: str, opened: bool) -> None:
        """A thread that may have to wait was seen to be able to go on, or not."""
        gate = self.gates.get(place)
        if gate is None:
            gate = self.gates[place] = (location, {})
        gate[1][value] = opened

    # ------------------------------------------------------------ following the map

    def add(self, parent: int, mover: int, places: str, values: str) -> None:
        """A state was reached."""
        key = hash((places, values))
        if key in self.seen or len(self.seen) >= MOST:
            return
        self.seen.add(key)
        self.parents.append(parent)
        self.movers.append(mover)
        self.todo.append((len(self.parents) - 1, places, values, -1))

    def find(self, place: str, values: str) -> tuple[Any, tuple[dict, str] | None]:
        """What a thread does from here: (what is known, None), or (None, where the knowledge is missing)."""
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
        """Whether a thread at this place can go on; it is believed that it can until the contrary was seen."""
        gate = self.gates.get(place)
        if gate is None:
            return True
        location = gate[0]
        return gate[1].get(values[location] if location < len(values) else self.first[location], True)

    def follow(self, most: int) -> None:
        """Follows what is known until something is not, at most so many states."""
        todo, gates, rng = self.todo, self.gates, self.rng
        while todo and not self.wanted and not self.stuck and most > 0:
            most -= 1
            # The latest state, or any: deep and wide by turns.
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
        """A state waits for what is not known."""
        spot = (id(missing[0]), missing[1])
        there = self.waiting.get(spot)
        if there is None:
            self.waiting[spot] = [state]
            self.wanted.append(spot)
        else:
            there.append(state)

    def doubt(self, number: int, places: str, leaves: list[tuple[int, tuple]]) -> None:
        """Two stretches that can follow each other may race at a place that is no switch point yet: that is worth a run."""
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
        """Values without those at the end that are as they were at first, so that equal states look equal."""
        end = len(values)
        first = self.first
        while end and values[end - 1] == first[end - 1]:
            end -= 1
        return values[:end]

    def path(self, number: int) -> list[int]:
        """Who moved, from the beginning to a state."""
        out = []
        while number > 0:
            out.append(self.movers[number])
            number = self.parents[number]
        out.reverse()
        return out

    def target(self, most: int) -> list[int]:
        """An order of threads that leads to something unknown; empty where following the map has not found one."""
        self.follow(most)
        if self.stuck:
            number, *then = self.stuck.popleft()
            return [*self.path(number), *then]
        while self.wanted:
            spot = self.wanted[0]
            there = self.waiting.get(spot)
            if there and spot == self.asked:
                there.pop()  # that run did not show it: the next one that waits is tried
            if not there:
                self.wanted.popleft()
                self.waiting.pop(spot, None)
                continue
            self.asked = spot
            number, _, _, mover = there[-1]
            return [*self.path(number), mover]
        return []
