"""Systematic search with partial-order reduction: one run for each set of equivalent interleavings.

Source-set dynamic partial-order reduction with sleep sets. After each run the trace is searched for
pairs of operations that depend on each other, could both have been next, and that nothing orders;
each such pair is a reason to run again with the pair the other way round. When no reason is left,
every interleaving has been covered, up to reordering of operations that commute.
"""

from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.runtime.operations import BARRIERS, CHOICE, DEPENDS, EXPIRE, GET, RACES, START, TRY_GET, conflict
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.strategies.strategies import Strategy


class Dpor(Strategy):
    """The search's state; used as the picker of each of its own runs."""

    name = "dpor"
    skip = False

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        self.events: list[tuple] = []
        self.clocks: list[list[int]] = []
        self.sleeps: list[frozenset[int]] = []
        self.nodes: dict[int, tuple[set[int], set[int]]] = {}
        self.history: dict[object, list[tuple[int, int, int]]] = {}
        self.births: dict[int, int] = {}
        self.prefix: list[int] = []
        self.script: list[int] = []
        self.first_sleep: frozenset[int] = frozenset()
        self.sleep: set[int] = set()
        self.position = 0
        self.cut = False
        self.truncated = False
        self.endless = 0
        self.runs = 0
        self.done = False
        self.total_steps = 0
        self.latest: dict[int, int] = {}
        self.expired: list[int] = []

    # ------------------------------------------------------------ during a run

    def begin(self) -> None:
        """Before a run."""
        self.sleep = set()
        self.cut = False
        self.new_sleeps: list[frozenset[int]] = []
        self.chosen = 0
        self.scheduler.after = self.after

    def pick(self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread | None:
        at = len(self.scheduler.trace)
        if at < len(self.prefix):
            want = self.prefix[at]
            if want == default.id:
                return default
            for x in hard:
                if x.id == want:
                    return x
            for x in soft:
                if x.id == want:
                    return x
            # A busy-wait that would only go round once more without effect is no other interleaving.
            if at < len(self.prefix) - 1 or not self.scheduler.model_threads[want].spin:
                self.truncated = True
            self.scheduler.verdict = ("cut", "not possible")
            self.scheduler.dead = True
            return None
        if not self.sleep or default.id not in self.sleep:
            return default
        for x in hard:
            if x.id not in self.sleep:
                return x
        for x in soft:
            if x.id not in self.sleep:
                return x
        self.cut = True
        self.scheduler.verdict = ("cut", "covered")
        self.scheduler.dead = True
        return None

    def choose(self, model_thread: ModelThread, options: int) -> int:
        n = self.chosen
        self.chosen += 1
        return self.script[n] if n < len(self.script) and self.script[n] < options else 0

    def after(self, model_thread: ModelThread, op: tuple) -> None:
        """An operation was done: those asleep that it matters to wake up."""
        at = len(self.scheduler.trace) - 1
        if at < len(self.prefix) - 1:
            return
        if at == len(self.prefix) - 1:
            self.sleep = set(self.first_sleep)
        if self.sleep:
            self.sleep.discard(model_thread.id)
            for x in self.scheduler.live:
                if x.id in self.sleep and conflict(x.op, op):
                    self.sleep.discard(x.id)
        self.new_sleeps.append(frozenset(self.sleep) if self.sleep else _EMPTY)

    # ------------------------------------------------------------ between runs

    def finish(self) -> bool:
        """After a run: finds the reasons to go on. False where everything has been covered."""
        scheduler = self.scheduler
        scheduler.after = None
        self.runs += 1
        verdict = scheduler.verdict
        if verdict is not None and verdict[0] == "limit":
            self.truncated = True
            self.endless += 1
        kept = max(0, len(self.prefix) - 1)
        del self.events[kept:], self.clocks[kept:], self.sleeps[kept + 1:]
        if not self.sleeps:
            self.sleeps.append(_EMPTY)
        self.sleeps.extend(self.new_sleeps)
        trace = scheduler.trace
        self.total_steps += len(trace) - kept
        for n in range(kept, len(trace)):
            tid, op = trace[n]
            self.add(n, tid, op, True)
        for x in scheduler.model_threads:
            if not x.done and (verdict is None or verdict[0] not in ("limit", "stopped", "cut")):
                self.add(len(trace), x.id, x.op, False)
        return self.next()

    def add(self, n: int, tid: int, op: tuple, executed: bool) -> None:
        """Works out what happened before operation `n`, and the races it is in."""
        latest = self.latest
        last = latest.get(tid)
        if last is not None:
            old = self.clocks[last]
        else:
            birth = self.births.get(tid)
            old = self.clocks[birth] if birth is not None else []
        if self.expired:
            at = self.expired[-1]
            who = self.events[at][0]
            if not (who < len(old) and old[who] >= at):
                old = _join(old, self.clocks[at], who, at)
        new = old
        raced = old
        races: list[int] = []
        mode, loc, mode2, loc2 = op[0], op[1], op[2], op[3]
        if mode == EXPIRE:
            for other, at in latest.items():
                new = _join(new, self.clocks[at], other, at)
        else:
            new, raced = self.look(tid, mode, loc, old, new, raced, races)
            if mode2 >= 0:
                new, raced = self.look(tid, mode2, loc2, old, new, raced, races)
            if (mode == GET or mode == TRY_GET) and loc2 is not None and loc2 >= 0:
                new = _join(new, self.clocks[loc2], self.events[loc2][0], loc2)
        if executed:
            if new is old:
                new = old[:]
            while len(new) <= tid:
                new.append(-1)
            new[tid] = n
            self.events.append((tid, op))
            self.clocks.append(new)
            latest[tid] = n
            self.history.setdefault(loc, []).append((n, tid, mode))
            if mode2 >= 0:
                self.history.setdefault(loc2, []).append((n, tid, mode2))
            if mode == EXPIRE:
                self.expired.append(n)
            elif mode == START:
                self.births[loc[1]] = n
            elif mode == CHOICE:
                node = self.nodes.get(n)
                if node is None:
                    self.nodes[n] = (set(range(loc)), {op[4]})
        for i in races:
            self.reverse(i, n, tid, new)

    def look(self, tid: int, mode: int, loc: object, old: list[int], new: list[int], raced: list[int],
             races: list[int]) -> tuple[list[int], list[int]]:
        """Goes back over what was done to a location, to the last operation that orders all before it."""
        past = self.history.get(loc)
        if not past:
            return new, raced
        depends, mine = DEPENDS[mode], RACES[mode]
        for at, other, its in reversed(past):
            if other == tid:
                if its in BARRIERS:
                    break
                continue
            if not depends >> its & 1:
                continue
            seen = other < len(raced) and raced[other] >= at
            if mine >> its & 1:
                if not seen:
                    races.append(at)
                    raced = _join(raced, self.clocks[at], other, at)
                if not (other < len(new) and new[other] >= at):
                    new = _join(new, self.clocks[at], other, at)
                if its in BARRIERS:
                    break
            elif not (other < len(new) and new[other] >= at):
                new = _join(new, self.clocks[at], other, at)
        return new, raced

    def reverse(self, i: int, n: int, tid: int, clock: list[int]) -> None:
        """Operations i and n race: makes sure that n's side is also tried first."""
        first: dict[int, int] = {}
        initials: set[int] = set()
        owner = self.events[i][0]
        events, clocks = self.events, self.clocks
        for k in range(i + 1, min(n, len(events))):
            who = events[k][0]
            if who in first:
                continue
            c = clocks[k]
            if who == owner or (owner < len(c) and c[owner] >= i):
                continue
            first_free = True
            for other, at in first.items():
                if other < len(c) and c[other] >= at:
                    first_free = False
                    break
            first[who] = k
            if first_free:
                initials.add(who)
        if tid not in first:
            if all(not (other < len(clock) and clock[other] >= at) for other, at in first.items()):
                initials.add(tid)
        if not initials:
            initials.add(tid)
        node = self.nodes.get(i)
        if node is None:
            node = self.nodes[i] = ({owner}, {owner})
        if node[0] & initials or self.sleeps[i] & initials:
            return
        node[0].add(tid if tid in initials else min(initials))

    def next(self) -> bool:
        """Sets up the next run; False where none is left."""
        nodes = self.nodes
        for i in sorted(nodes, reverse=True):
            todo, tried = nodes[i]
            # A run that could not begin as planned has no event here.
            choice = i < len(self.events) and self.events[i][1][0] == CHOICE
            if choice:
                left = todo - tried
            else:
                left = todo - tried - self.sleeps[i]
            if left:
                chosen = min(left)
                self.rewind(i)
                if choice:
                    self.prefix = [e[0] for e in self.events[: i + 1]]
                    self.first_sleep = self.sleeps[i]
                    chosen_before = sum(1 for e in self.events[:i] if e[1][0] == CHOICE)
                    self.script = [e[1][4] for e in self.events[:i] if e[1][0] == CHOICE] + [chosen]
                    assert len(self.script) == chosen_before + 1
                else:
                    self.prefix = [e[0] for e in self.events[:i]] + [chosen]
                    self.script = [e[1][4] for e in self.events[:i] if e[1][0] == CHOICE]
                    self.first_sleep = frozenset((self.sleeps[i] | tried) - {chosen})
                tried.add(chosen)
                del self.events[i:], self.clocks[i:], self.sleeps[i + 1:]
                return True
            del nodes[i]
        self.done = True
        return False

    def rewind(self, i: int) -> None:
        """Forgets every operation from `i` on."""
        history = self.history
        for n in range(len(self.events) - 1, i - 1, -1):
            tid, op = self.events[n]
            history[op[1]].pop()
            if op[2] >= 0:
                history[op[3]].pop()
            if op[0] == START:
                self.births.pop(op[1][1], None)
        latest: dict[int, int] = {}
        for n in range(i):
            latest[self.events[n][0]] = n
        self.latest = latest
        while self.expired and self.expired[-1] >= i:
            self.expired.pop()



def _join(into: list[int], other: list[int], who: int, at: int) -> list[int]:
    """The later of two clocks, thread by thread; never changes its arguments."""
    out = into[:]
    if len(other) > len(out):
        out.extend([-1] * (len(other) - len(out)))
    for k, value in enumerate(other):
        if value > out[k]:
            out[k] = value
    while len(out) <= who:
        out.append(-1)
    if at > out[who]:
        out[who] = at
    return out


_EMPTY: frozenset[int] = frozenset()
