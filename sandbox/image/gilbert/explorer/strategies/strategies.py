"""Ways of choosing who goes on, for runs that are not part of the systematic search.

Each is made anew for a run and only ever asked where there is a choice. `hard` are the threads
that can go on, `soft` those that sleep or wait with a short timeout and would go on late.
"""

import random
from typing import Any

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.scheduler import CHOICES, Scheduler, due
from gilbert.explorer.runtime.model_thread import ModelThread

__all__ = ["Default", "Fair", "Few", "Follow", "Newest", "Pct", "Pos", "Strategy", "Surw", "Turns", "Walk", "due"]


class Strategy:
    """Who goes on, asked at every point where there is a choice."""

    name = "none"
    #: Whether unraced memory accesses are left out as switch points.
    skip = True
    #: Whether states that come back are looked for.
    cycle_detector = False

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread | None:
        """The thread that does its pending operation next; None cuts the run short."""
        raise NotImplementedError

    def choose(self, model_thread: ModelThread, options: int) -> int:
        """One of `options` numbered possibilities; 0 is the usual one."""
        return 0


class Default(Strategy):
    """Nobody interferes: a thread runs until it has to wait."""

    name = "default"
    skip = False

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        return default


class Follow(Strategy):
    """Nobody interferes but at the given places: `(thread, its nth operation) -> who goes on instead`."""

    name = "replay"
    skip = False

    def __init__(self, deviations: list[tuple[int, int, int]]) -> None:
        self.at = {(t, n): to for t, n, to in deviations}
        self.used = 0
        self.asked = 0

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        to = self.at.get((model_thread.id, model_thread.count))
        if to is not None:
            for x in hard:
                if x.id == to:
                    self.used += 1
                    return x
            for x in soft:
                if x.id == to:
                    self.used += 1
                    return x
        return default

    def choose(self, model_thread: ModelThread, options: int) -> int:
        to = self.at.get((CHOICES, self.asked), 0)
        self.asked += 1
        return to if 0 <= to < options else 0


class Fair(Follow):
    """Repeats an interleaving, then lets everybody on in turns: what does not end so, however long, never ends."""

    name = "fair"

    def __init__(self, deviations: list[tuple[int, int, int]]) -> None:
        super().__init__(deviations)
        self.turns = Turns(50)

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        if self.used < len(self.at):
            return super().pick(model_thread, hard, soft, default)
        return self.turns.pick(model_thread, hard, soft, default)


class Walk(Strategy):
    """A plain random walk."""

    name = "walk"

    def __init__(self, rng: random.Random, patience: float = 0.5) -> None:
        self.rng = rng.random
        self.patience = patience

    def pool(self, hard: list[ModelThread], soft: list[ModelThread]) -> list[ModelThread]:
        """Sleepers are only woken early now and then, or polling loops would eat the run."""
        if not soft:
            return hard
        if not hard:
            return soft
        return hard if self.rng() < self.patience else hard + soft

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        pool = self.pool(hard, soft)
        return pool[int(self.rng() * len(pool))]

    def choose(self, model_thread: ModelThread, options: int) -> int:
        return int(self.rng() * options)


class Turns(Strategy):
    """Strictly in turns, a few operations each: the order in which politeness never ends."""

    name = "turns"
    cycle_detector = True

    def __init__(self, quantum: int) -> None:
        self.quantum = quantum
        self.left = quantum

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        if default is model_thread:
            if not model_thread.id:
                return default  # the main thread starts them all first
            self.left -= 1
            if self.left > 0 or len(hard) < 2:
                return default
        self.left = self.quantum
        for x in hard:
            if x.id > model_thread.id:
                return x
        return hard[0] if hard and (hard[0].id or len(hard) == 1) else hard[1] if hard else default


class Newest(Strategy):
    """The youngest thread first: the opposite of what usually happens."""

    name = "newest"

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        return hard[-1] if hard else default


class Pos(Walk):
    """Partial order sampling: every pending operation has a random priority; racing ones draw again."""

    name = "pos"

    def __init__(self, rng: random.Random, scheduler: Scheduler) -> None:
        super().__init__(rng)
        self.scheduler = scheduler
        self.drawn: dict[int, tuple[int, float]] = {}

    def priority(self, x: ModelThread) -> float:
        kept = self.drawn.get(x.id)
        if kept is None or kept[0] != x.count:
            kept = self.drawn[x.id] = (x.count, self.rng())
        return kept[1]

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        pool = self.pool(hard, soft)
        best = max(pool, key=self.priority)
        op = best.op
        for x in self.scheduler.live:
            if x is not best and x.op[1] == op[1] and ops.conflict(x.op, op):
                self.drawn.pop(x.id, None)
        return best


class Pct(Walk):
    """Priorities fixed at the start, and a few places where the running thread falls to the bottom."""

    name = "pct"

    def __init__(self, rng: random.Random, depth: int, length: int) -> None:
        super().__init__(rng)
        self.ranks: dict[int, float] = {}
        self.changes = {int(self.rng() * max(1, length)): -k for k in range(1, depth)}
        self.steps = 0
        self.starved = 0

    def rank(self, x: ModelThread) -> float:
        found = self.ranks.get(x.id)
        if found is None:
            found = self.ranks[x.id] = self.rng()
        return found

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        self.steps += 1
        down = self.changes.get(self.steps)
        if down is not None:
            self.ranks[model_thread.id] = down
        self.starved += 1
        if self.starved > 500:
            self.starved = 0
            self.ranks[model_thread.id] = -self.steps
        pool = self.pool(hard, soft)
        return max(pool, key=self.rank)


class Few(Walk):
    """Nobody interferes but at a few places, drawn by lot, where somebody else goes on."""

    name = "few"

    def __init__(self, rng: random.Random, switches: int, length: int) -> None:
        super().__init__(rng)
        self.switches = {int(self.rng() * max(1, length)) for _ in range(switches)}
        self.steps = -1

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        self.steps += 1
        if self.steps in self.switches or default is not model_thread:
            pool = [x for x in self.pool(hard, soft) if x is not model_thread] or hard or soft
            return pool[int(self.rng() * len(pool))]
        return default


class Surw(Walk):
    """A walk that gives each thread a chance in proportion to what it probably has left to do."""

    name = "surw"

    def __init__(self, rng: random.Random, lengths: dict[int, int]) -> None:
        super().__init__(rng)
        self.lengths = lengths

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread:
        pool = self.pool(hard, soft)
        weights: list[Any] = [max(1, self.lengths.get(x.id, 10) - x.count) for x in pool]
        at = self.rng() * sum(weights)
        for x, weight in zip(pool, weights, strict=True):
            at -= weight
            if at < 0:
                return x
        return pool[-1]
