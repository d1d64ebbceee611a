"""The portfolio: a sequence of strategies, each for one run, because each finds bugs that others miss."""

import random
from collections.abc import Iterator

from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.strategies.few_preemptions import FewPreemptions
from gilbert.explorer.strategies.newest import Newest
from gilbert.explorer.strategies.pct import Pct
from gilbert.explorer.strategies.pos import Pos
from gilbert.explorer.strategies.random_walk import RandomWalk
from gilbert.explorer.strategies.strategy import Strategy
from gilbert.explorer.strategies.surw import Surw
from gilbert.explorer.strategies.turns import Turns

#: The first strategies: they find most mistakes.
OPENING = ("turns1", "newest", "turns2", "turns1", "pos", "pos", "pct", "pct", "walk", "turns2")
#: The strategies after that, repeated.
ROTATION = ("pos", "pct", "walk", "pos", "surw", "pct", "pos", "walk")

#: (a strategy for one run, whether that run switches at every site that several threads access).
Planned = tuple[Strategy, bool]


def portfolio(exploration: Exploration, rng: random.Random) -> Iterator[Planned]:
    """An endless sequence of strategies, each for one run. Every second run has the wider set of switch points."""
    kinds = exploration.only or ROTATION
    n = 0
    while True:
        kind = OPENING[n] if exploration.only is None and n < len(OPENING) else kinds[n % len(kinds)]
        seed = random.Random(rng.getrandbits(64))
        strategy = make(kind, exploration, seed, n, n // len(kinds))
        yield strategy, n % 2 == 1 and kind != "state_graph"
        n += 1


def make(kind: str, exploration: Exploration, seed: random.Random, n: int, round_: int) -> Strategy:
    """The strategy named `kind` for run `n`, in round `round_` of the rotation."""
    length = max(2, exploration.points)
    if kind.startswith("turns"):
        return Turns(int(kind[5:] or 1 + n % 20))
    if kind == "state_graph":
        return exploration.graph_search(seed)
    if kind == "newest":
        return Newest()
    if kind == "pos":
        return Pos(seed, exploration.scheduler)
    if kind == "pct":
        return Pct(seed, 2 + round_ % 3, length)
    if kind == "few":
        return FewPreemptions(seed, 1 + round_ % 4, length)
    if kind == "surw":
        return Surw(seed, exploration.lengths)
    return RandomWalk(seed)


def graph_runs(exploration: Exploration, rng: random.Random) -> Iterator[Planned]:
    """Runs of the graph-guided search, until the graph is complete or has proven useless."""
    while exploration.graph_has_more():
        yield exploration.graph_search(random.Random(rng.getrandbits(64))), False
