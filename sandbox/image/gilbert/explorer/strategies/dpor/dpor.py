"""Source-DPOR: systematic search that runs each set of equivalent interleavings about once.

After each run its trace is searched for races: pairs of operations that depend on each other, could both have been
next, and that nothing else orders. Each race is a reason to run again with the pair the other way round. When no
reason is left, every interleaving has been covered, up to reordering of operations that commute.

The algorithm is that of Abdulla, Aronis, Jonsson, Sagonas: "Optimal Dynamic Partial Order Reduction" (POPL 2014, JACM
2017), with source sets and sleep sets. Two things are left out beside what commutes: of threads that are alike all but
one (`twins.py`), and rounds of a wait that change nothing (`idle_rounds.py`).
"""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import ACQUIRE, ALL_DONE, CHOICE, EXPIRE, conflict
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.strategies.dpor.happens_before import HappensBefore
from gilbert.explorer.strategies.dpor.idle_rounds import IdleRounds
from gilbert.explorer.strategies.dpor.sleepers import NOBODY, Sleepers, pending_as
from gilbert.explorer.strategies.dpor.telling import IdleRound
from gilbert.explorer.strategies.dpor.twins import Twins
from gilbert.explorer.strategies.strategy import STEP_LIMIT, Strategy


class Dpor(Strategy):
    """The state of the search; it is the strategy of each of its own runs."""

    name = "dpor"
    skip = False
    limit = STEP_LIMIT // 5

    def __init__(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        #: Whether of threads that are alike only one is tried.
        self.symmetric = True
        self.order = HappensBefore()
        self.twins = Twins(self.order)
        self.idle = IdleRounds(self)
        #: Whether it was known that the program looks into queues from outside: earlier runs had other operations.
        self.peeked = False
        #: How many runs there were.
        self.runs = 0
        #: Runs that were cut off because all threads that could go on slept: time spent on nothing.
        self.blocked = 0
        #: Runs that were given up because they took too many steps.
        self.endless = 0
        self.start()

    def start(self) -> None:
        """Begins anew: nothing has been tried."""
        self.order = HappensBefore()
        self.twins.restart(self.order)
        #: Threads whose pending operation need not be tried at each operation of the run: it was, before.
        self.sleeps: list[Sleepers] = []
        #: The operation that was about to be done at each step: what it turned out to be is in the trace.
        self.meant: list[tuple] = []
        #: At each operation: (threads to be tried there, what those that were were about to do).
        self.nodes: dict[int, tuple[set[int], dict[int, tuple | None]]] = {}
        #: How the next run begins: threads, what is chosen at the other choices, who sleeps after that.
        self.prefix: list[int] = []
        self.script: list[int] = []
        self.first_sleep: Sleepers = NOBODY
        self.sleep: Sleepers = {}
        #: Whether some run did not go as planned, or was too long: then nothing is complete.
        self.truncated = False
        self.done = False
        self.idle.restart()

    # ------------------------------------------------------------ during a run

    def begin(self, scheduler: Scheduler) -> None:
        self.sleep = {}
        self.new_sleeps: list[Sleepers] = []
        self.chosen = 0
        self.idle.begin()
        scheduler.after, scheduler.planned = self.after, self.prefix[:-1]

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread | None:
        at = len(self.scheduler.trace)
        if at < len(self.prefix) - 1:
            return self.planned(at, hard, soft, default)
        self.idle.options[at] = [x.id for x in hard] + [x.id for x in soft]
        if at < len(self.prefix):
            return self.planned(at, hard, soft, default)
        if default is not model_thread and self.idle.naps(model_thread):
            default = model_thread
        sleep = self.sleep
        if not sleep or default.id not in sleep:
            return default
        for x in hard:
            if x.id not in sleep:
                return x
        for x in soft:
            if x.id not in sleep:
                return x
        if self.idle.last(self.idle.options[at], sleep, at):
            self.sleep = {}
            return default
        self.blocked += 1
        self.cut("covered")
        return None

    def planned(self, at: int, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread) -> ModelThread | None:
        """The thread that the plan of this run names."""
        want = self.prefix[at]
        if want == default.id:
            return default
        for x in hard:
            if x.id == want:
                return x
        for x in soft:
            if x.id == want:
                return x
        # A busy-wait that would only go round once more without effect is no other interleaving. Nor is it one where the later
        # operation of the pair takes a permit, and there was none before: nothing between the two could have given it one.
        # Nor one where it waits until all tasks of a queue are done, and some were left before.
        thread = self.scheduler.model_threads[want]
        if at < len(self.prefix) - 1 or not (thread.spin or thread.op[0] in (ACQUIRE, ALL_DONE)):
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
        """An operation was done: sleepers that it matters to wake up."""
        at = len(self.scheduler.trace) - 1
        if at >= len(self.meant):
            self.meant.append(op)
        else:
            self.meant[at] = op
        if at < len(self.prefix) - 1:
            return
        if at == len(self.prefix) - 1:
            self.sleep = self.first_sleep
        sleep = self.sleep
        if sleep:
            woken = [tid for tid, idle in sleep.items()
                     if tid == model_thread.id or self.matters(tid, idle, model_thread, op)]
            if woken:
                self.sleep = {tid: idle for tid, idle in sleep.items() if tid not in woken}
        self.new_sleeps.append(self.sleep)
        if model_thread.id in self.idle.wakes:
            self.idle.went_on(model_thread, op, at)

    def matters(self, tid: int, as_if: tuple | None, who: ModelThread, op: tuple) -> bool:
        """Whether an operation matters to what a sleeper would do next."""
        if as_if is None:
            return conflict(self.scheduler.model_threads[tid].op, op)
        for each in as_if:
            if conflict(each, op):
                if isinstance(as_if, IdleRound):
                    self.idle.woken(tid, as_if, who)
                return True
        return False

    def asleep_at(self, i: int) -> Sleepers:
        """Who slept before operation `i` of the run in progress."""
        first = len(self.prefix)
        if i < first:
            return self.first_sleep if i == first - 1 else self.sleeps[i]
        return self.new_sleeps[i - first] if i - first < len(self.new_sleeps) else NOBODY

    # ------------------------------------------------------------ between runs

    def ended(self) -> None:
        """After a run: finds its races, and sets up the next run."""
        scheduler = self.scheduler
        scheduler.after = scheduler.idle = scheduler.polled = None
        self.runs += 1
        verdict = scheduler.verdict
        self.twins.threads = scheduler.model_threads
        apart = self.symmetric and (scheduler.named or self.twins.told_apart(scheduler.trace, verdict is None))
        for _, op in scheduler.trace[max(0, len(self.prefix) - 1):]:
            self.twins.note(op)
        if scheduler.peeked and not self.peeked:
            self.peeked = True
            self.start()
            return
        if apart or self.idle.wrong() or self.symmetric and self.twins.mistaken():
            self.symmetric = self.symmetric and not apart
            self.start()
            return
        if verdict is not None and verdict[0] == "limit":
            self.truncated = True
            self.endless += 1
        kept = max(0, len(self.prefix) - 1)
        self.order.rewind(kept)
        del self.sleeps[kept + 1:]
        if not self.sleeps:
            self.sleeps.append(NOBODY)
        self.sleeps.extend(self.new_sleeps)
        trace = scheduler.trace
        for n in range(kept, len(trace)):
            tid, op = trace[n]
            for who, waits in op[3] if op[0] == EXPIRE else ():
                self.look(n, who, waits, False)  # what all wait for may have been possible before; what comes later is ordered
            self.look(n, tid, op, True)
            if op[0] == CHOICE and n not in self.nodes:
                self.nodes[n] = (set(range(op[1])), {op[4]: None})
        for x in scheduler.model_threads:
            if not x.done and (verdict is None or verdict[0] not in ("limit", "stopped", "cut")):
                self.look(len(trace), x.id, x.op, False)
        self.idle.ended()
        self.next()

    def look(self, n: int, tid: int, op: tuple, executed: bool) -> None:
        """Looks at operation `n`, and has each of its races tried the other way round."""
        races, clock = self.order.add(n, tid, op, executed)
        for i in races:
            if not self.idle.after_all(i, self.order.expired):
                self.reverse(i, n, tid, op, clock)

    def reverse(self, i: int, n: int, tid: int, op: tuple, clock: list[int]) -> None:
        """Operations `i` and `n` race: makes sure that a run with `n` first is made (adds to the source set at `i`)."""
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
        todo, _ = self.node(i)
        sleeps = self.sleeps[i]
        if initials & todo:
            return
        doubtful = [] if not self.symmetric else self.twins.like({*todo, *sleeps}, i) & initials
        for each in initials:
            if each in doubtful or sleeps.get(each) is not None and not isinstance(sleeps[each], IdleRound):
                if self.twins.begins(each, i, n, first, (tid, op, clock)):
                    return
            elif each in sleeps:
                return
        todo.add(tid if tid in initials else min(initials))

    def node(self, i: int) -> tuple[set[int], dict[int, tuple | None]]:
        """What is to be tried at operation `i`, and what was."""
        node = self.nodes.get(i)
        if node is None:
            owner = self.order.events[i][0]
            node = self.nodes[i] = ({owner}, {owner: None})
        return node

    def next(self) -> None:
        """Plans the next run, as late as possible in the order of the last one; `done` where none is left."""
        nodes, order = self.nodes, self.order
        for i in sorted(nodes, reverse=True):
            todo, tried = nodes[i]
            # A run that could not begin as planned has no event here.
            choice = i < len(order.events) and order.events[i][1][0] == CHOICE
            left = todo.difference(tried) if choice else todo.difference(tried, self.sleeps[i])
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
                self.first_sleep = self.sleepers(i, tried, chosen)
            tried[chosen] = None
            order.rewind(i)
            self.idle.rewind(i)
            del self.sleeps[i + 1:]
            return
        self.done = True

    def sleepers(self, i: int, tried: dict[int, tuple | None], chosen: int) -> Sleepers:
        """Who sleeps where `chosen` goes first at operation `i`: those that did so before, and those that are like them."""
        over = {**self.sleeps[i], **tried}
        if self.symmetric and i < len(self.order.events):
            last = self.order.events[i][0]
            for tid in self.twins.like({last}, i) if last in tried else ():
                over.setdefault(tid, tried[last] or self.twins.looks(last, i) + pending_as(self.meant[i]))
        over.pop(chosen, None)
        return over
