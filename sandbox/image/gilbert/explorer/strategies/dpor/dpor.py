"""Source-DPOR: systematic search that runs each set of equivalent interleavings about once.

After each run its trace is searched for races: pairs of dependent operations that could both have been next and that
nothing else orders. For each race another run is planned, with the pair in the opposite order. When no run is left to
plan, every interleaving has been covered, up to reordering of operations that commute.

The algorithm is that of Abdulla, Aronis, Jonsson, Sagonas: "Optimal Dynamic Partial Order Reduction" (POPL 2014, JACM
2017), with source sets and sleep sets.
"""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import ACQUIRE, CHOICE, conflict
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.strategies.dpor.happens_before import HappensBefore
from gilbert.explorer.strategies.strategy import STEP_LIMIT, Strategy

_EMPTY: frozenset[int] = frozenset()


class Dpor(Strategy):
    """The state of the search; it is the strategy of each of its own runs."""

    name = "dpor"
    skip = False
    limit = STEP_LIMIT // 5

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        self.order = HappensBefore()
        #: The sleep set at each operation of the run: threads whose pending operation was already tried.
        self.sleeps: list[frozenset[int]] = []
        #: By operation: (threads to try there, threads already tried).
        self.nodes: dict[int, tuple[set[int], set[int]]] = {}
        #: The start of the next run: its threads, the results of its other choices, the sleep set after it.
        self.prefix: list[int] = []
        self.script: list[int] = []
        self.first_sleep: frozenset[int] = frozenset()
        self.sleep: set[int] = set()
        #: Whether some run did not go as planned or was too long. Then the search is not complete.
        self.truncated = False
        #: Number of runs that were given up because they took too many steps.
        self.endless = 0
        self.runs = 0
        #: Number of runs that were cut off because all enabled threads were in the sleep set.
        self.blocked = 0
        self.done = False

    # ------------------------------------------------------------ during a run

    def begin(self, scheduler: Scheduler) -> None:
        self.sleep = set()
        self.new_sleeps: list[frozenset[int]] = []
        self.chosen = 0
        scheduler.after = self.after

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread | None:
        at = len(self.scheduler.trace)
        if at < len(self.prefix):
            return self.planned(at, hard, soft, default)
        if not self.sleep or default.id not in self.sleep:
            return default
        for x in hard:
            if x.id not in self.sleep:
                return x
        for x in soft:
            if x.id not in self.sleep:
                return x
        self.blocked += 1
        self.cut("covered")
        return None

    def planned(self, at: int, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread | None:
        """The thread that the plan of this run names for operation `at`; None if it can't run, which cuts the run."""
        want = self.prefix[at]
        if want == default.id:
            return default
        for x in hard:
            if x.id == want:
                return x
        for x in soft:
            if x.id == want:
                return x
        # Not a different interleaving in two cases: a busy-wait would only repeat without effect; or the later operation takes
        # a permit and there was none before, so nothing between the two could have released one.
        thread = self.scheduler.model_threads[want]
        if at < len(self.prefix) - 1 or not (thread.spin or thread.op[0] == ACQUIRE):
            self.truncated = True
        self.cut("not possible")
        return None

    def cut(self, why: str) -> None:
        """Ends the run here."""
        self.scheduler.verdict = ("cut", why)
        self.scheduler.dead = True

    def choose(self, model_thread: ModelThread, options: int) -> int:
        n = self.chosen
        self.chosen += 1
        return self.script[n] if n < len(self.script) and self.script[n] < options else 0

    def after(self, model_thread: ModelThread, op: tuple) -> None:
        """An operation was done. Threads whose pending operation conflicts with it leave the sleep set."""
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

    def ended(self) -> None:
        """After a run: finds its races and plans the next run."""
        scheduler = self.scheduler
        scheduler.after = None
        self.runs += 1
        verdict = scheduler.verdict
        if verdict is not None and verdict[0] == "limit":
            self.truncated = True
            self.endless += 1
        kept = max(0, len(self.prefix) - 1)
        self.order.rewind(kept)
        del self.sleeps[kept + 1:]
        if not self.sleeps:
            self.sleeps.append(_EMPTY)
        self.sleeps.extend(self.new_sleeps)
        trace = scheduler.trace
        for n in range(kept, len(trace)):
            tid, op = trace[n]
            self.look(n, tid, op, True)
            if op[0] == CHOICE and n not in self.nodes:
                self.nodes[n] = (set(range(op[1])), {op[4]})
        for x in scheduler.model_threads:
            if not x.done and (verdict is None or verdict[0] not in ("limit", "stopped", "cut")):
                self.look(len(trace), x.id, x.op, False)
        self.next()

    def look(self, n: int, tid: int, op: tuple, executed: bool) -> None:
        """Adds operation `n` to the relation, and plans the reverse of each of its races."""
        races, clock = self.order.add(n, tid, op, executed)
        for i in races:
            self.reverse(i, n, tid, clock)

    def reverse(self, i: int, n: int, tid: int, clock: list[int]) -> None:
        """Operations `i` and `n` race: adds to the source set at `i`, so that a run with `n` first is made."""
        first: dict[int, int] = {}
        initials: set[int] = set()
        events, clocks = self.order.events, self.order.clocks
        owner = events[i][0]
        for k in range(i + 1, min(n, len(events))):
            who = events[k][0]
            if who in first:
                continue
            c = clocks[k]
            if who == owner or (owner < len(c) and c[owner] >= i):
                continue
            free = not any(other < len(c) and c[other] >= at for other, at in first.items())
            first[who] = k
            if free:
                initials.add(who)
        if tid not in first and not any(other < len(clock) and clock[other] >= at for other, at in first.items()):
            initials.add(tid)
        if not initials:
            initials.add(tid)
        node = self.nodes.get(i)
        if node is None:
            node = self.nodes[i] = ({owner}, {owner})
        if node[0] & initials or self.sleeps[i] & initials:
            return
        node[0].add(tid if tid in initials else min(initials))

    def next(self) -> None:
        """Plans the next run, with its first difference as late as possible. Sets `done` if no run is left."""
        nodes, order = self.nodes, self.order
        for i in sorted(nodes, reverse=True):
            todo, tried = nodes[i]
            # If the run could not begin as planned, there is no event here.
            choice = i < len(order.events) and order.events[i][1][0] == CHOICE
            left = todo - tried if choice else todo - tried - self.sleeps[i]
            if not left:
                del nodes[i]
                continue
            chosen = min(left)
            threads = [tid for tid, _ in order.events[: i + choice]]
            self.script = order.choices(i)
            if choice:
                self.prefix = threads
                self.first_sleep = self.sleeps[i]
                self.script.append(chosen)
            else:
                self.prefix = [*threads, chosen]
                self.first_sleep = frozenset((self.sleeps[i] | tried) - {chosen})
            tried.add(chosen)
            order.rewind(i)
            del self.sleeps[i + 1:]
            return
        self.done = True
