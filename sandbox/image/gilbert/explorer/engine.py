"""The scheduler: runs a program's threads as greenlets in one OS thread, one operation at a time.

Each modelled thread stops *before* every operation on shared state or synchronisation (`point`),
saying which operation it is about to do; the engine's `picker` says who goes on. Nothing runs
between a thread's being chosen and its operation's end, so an operation is atomic, as it is in
CPython. The engine is used for one run after another (`run`), and never by two at a time.
"""

from collections.abc import Callable
from typing import Any

import greenlet

from . import ops
from .ops import ACQUIRE, BEGIN, END, JOIN, NONE, RELEASE, START

getcurrent = greenlet.getcurrent
#: Stands for a thread's number in deviations that are choices between timers.
CHOICES = 9999


class Abandon(BaseException):
    """Thrown into a thread whose run is over. Never seen by a person."""


class TooLong(BaseException):
    """Raised by the watchdog where a program computes or blocks outside the engine's control."""


class Unsupported(BaseException):
    """The program uses something that can't be controlled; carries a sentence for a person."""


class Refused(BaseException):
    """The program reached for something no submission needs (frames, code objects, the engine).

    `line` is the line of the program that did it, `what` a few words naming the thing.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


class Strand:
    """One modelled thread: its greenlet, the operation it is about to do, and why it can't yet."""

    __slots__ = (
        "id", "name", "daemon", "glet", "op", "blocker", "deadline", "soft", "wake", "count", "done",
        "thread", "ident", "spin", "loops", "parent", "crashed", "clock_reads", "pool", "fresh", "gil", "entries",
    )

    def __init__(self, ident: int, name: str) -> None:
        self.id = ident
        self.name = name
        self.daemon = False
        self.glet: Any = None
        self.op: tuple = (ops.BEGIN, None, -1, None, -1)
        #: None where the op can always be done, else a callable that says whether it can be now.
        self.blocker: Callable[[], bool] | None = None
        #: Virtual time at which a timed wait gives up; `soft` where it may give up at any moment.
        self.deadline: float | None = None
        self.soft = False
        #: Virtual time until which it sleeps; None where it is awake.
        self.wake: float | None = None
        self.count = 0
        self.done = False
        self.thread: Any = None
        self.ident = ident + 140000000000001
        self.spin = False
        self.loops: dict | None = None
        self.parent: Strand | None = None
        self.crashed: BaseException | None = None
        self.clock_reads = 0
        self.pool = False
        self.fresh = BEGIN
        #: Whether it passed a place where a build with the GIL can switch since its last operation.
        self.gil = True
        self.entries = 0


class Engine:
    """State of the run in progress, and the few operations that everything else is made of."""

    def __init__(self) -> None:
        self.cur: Strand | None = None
        self.multi = False
        self.dead = False
        self.verbose = False
        self.raced = bytearray(0)
        self.skip = False
        #: Whether unraced accesses are not even noted (no detector listens to this run).
        self.quick = False
        #: Whether threads are only switched where a build with the GIL can.
        self.gil_only = False
        #: Told before every choice which thread is about to make it.
        self.before: Callable[[Strand], None] | None = None
        #: Whether some program of this exploration can see a lock from outside (locked, try, foreign release).
        self.gates = False
        self.limit = 20000
        #: Watches this run for states that come back (a `Lasso`), or None.
        self.lasso: Any = None
        self.picker: Callable[[Strand, list, list], Strand] | None = None
        self.after: Callable[[Strand, tuple], None] | None = None
        self.boot_reset: list[Callable[[], None]] = []
        self.log: list[dict] = []
        self.note_event: Callable[..., None] | None = None
        self.reads_clock = False
        self.boot_uids = 0
        #: What threads run on where not greenlets: (make, current), see `carriers`.
        self.carriers: tuple | None = None
        self.daemon_steps = 0
        self.namespace: dict = {}
        self.chooser: Callable[[Strand, int], int] = lambda strand, options: 0
        self.note_wait: Callable[..., None] = lambda *a: None
        self.lane: Callable[[], tuple | None] = lambda: None
        self.pending_tasks: Callable[[Any], list] = lambda loop: []
        self.note_stuck: Callable[..., None] = lambda *a: None
        self.note_sync: Callable[..., None] = lambda *a: None
        self.note_sleep: Callable[..., None] = lambda *a: None
        self.note_value: Callable[..., None] = lambda *a: None
        self.note_call: Callable[..., None] = lambda *a: None
        self.note_result: Callable[..., None] = lambda *a: None
        self.runs = 0
        self.reset()

    # ---------------------------------------------------------------- a run

    def reset(self) -> None:
        """Forgets the run before."""
        self.strands: list[Strand] = []
        self.live: list[Strand] = []
        self.trace: list[tuple] = []
        self.serials: dict[int, tuple] = {}
        self.uids = 0
        self.steps = 0
        self.epoch = 0
        self.now = 0.0
        self.multi = False
        self.dead = False
        self.cur = None
        self.next: Strand | None = None
        self.verdict: tuple | None = None
        self.deviations: list[tuple[int, int, int]] = []
        self.choices: list[tuple[int, int]] = []
        self.log = []
        self.kinds: dict = {}
        self.idents: dict[int, Strand] = {}
        self.late = False
        self.run_state: dict = {}
        #: Some run saw two threads advance one generator: no claim of completeness can stand.
        self.shared_generator = False
        self.forced_expiry = 0
        self.kills = 0
        self.chosen = 0
        self.idle_rounds = 0
        self.off_gil = 0
        self.main_done = False
        for again in self.boot_reset:
            again()

    def run(self, body: Callable[[], None]) -> None:
        """Runs `body` as the main thread, and every thread it starts, until the program ends.

        Leaves `verdict` (None for a normal end, else a tuple whose first item is "failure",
        "deadlock", "livelock", "limit", "cut" or "stopped"), `trace` and `deviations`.
        """
        self.reset()
        self.runs += 1
        make, current = self.carriers or (greenlet.greenlet, getcurrent)
        self.make_carrier = make
        self.hub = current()
        main = self.spawn("main", body)
        main.blocker = None
        self.cur = main
        nxt: Strand | None = main
        try:
            while nxt is not None:
                self.next = None
                self.cur = nxt
                nxt.glet.switch()
                nxt = self.next
        finally:
            self.end_run()

    def end_run(self) -> None:
        """Ends every thread that is still there; from here on the hooks do nothing."""
        self.dead = True
        self.multi = False
        for strand in self.strands:
            glet = strand.glet
            if glet is not None and not glet.dead and glet:
                self.cur = strand
                self.kills = 0
                try:
                    glet.throw(Abandon)
                except BaseException:  # noqa: BLE001 - whatever dying code raises is of no interest
                    pass
            strand.glet = None
        self.cur = None

    def spawn(self, name: str, body: Callable[[], None]) -> Strand:
        """Makes a thread that will run `body` when it is first chosen."""
        strand = Strand(len(self.strands), name)
        self.strands.append(strand)
        self.live.append(strand)
        self.idents[strand.ident] = strand
        strand.glet = self.make_carrier(lambda: self.life(strand, body), self.hub)
        return strand

    def life(self, strand: Strand, body: Callable[[], None]) -> None:
        """What a greenlet does from its first choice to its end."""
        try:
            if self.multi:
                self.record(strand)
            body()
        except Abandon:
            return
        except BaseException as error:  # noqa: BLE001 - an engine-level ending: Unsupported, Refused, TooLong
            if not self.dead:
                self.stop(("stopped", error))
        strand.done = True

    def finish(self, strand: Strand) -> None:
        """The thread is over: takes it off the list and chooses who goes on (None ends the run)."""
        strand.done = True
        strand.count += 1
        self.live.remove(strand)
        self.epoch += 1
        self.next = self.decide(strand, False)

    def stop(self, verdict: tuple) -> None:
        """Ends the run at once with this verdict. Called in a thread; the hub does not choose again."""
        if self.verdict is None:
            self.verdict = verdict
        self.next = None
        self.dead = True

    def abort(self, verdict: tuple) -> None:
        """Ends the run from inside a thread that is about to stop for ever."""
        self.stop(verdict)
        self.hub.switch()
        raise Abandon

    def bury(self) -> None:
        """Called by hooks in a dead run: lets the thread unwind, but not for ever."""
        self.kills += 1
        if self.kills > 40:
            self.hub.switch()
        raise Abandon

    # ---------------------------------------------------------------- choosing

    def point(self, strand: Strand, op: tuple, blocker: Callable[[], bool] | None = None) -> None:
        """The thread is about to do `op`; returns when it is its turn and `blocker` lets it."""
        if self.dead:
            self.bury()
        strand.op = op
        strand.count += 1
        strand.blocker = blocker
        if self.verbose and blocker is not None and not blocker():
            self.note_wait(strand, op)
        if self.skip and not self.gates and self.silent(strand, op, blocker):
            chosen = strand
        else:
            chosen = self.decide(strand, True)
        if chosen is not strand:
            if chosen is None:
                self.hub.switch()
                raise Abandon
            self.cur = chosen
            chosen.glet.switch()
            if self.dead:
                self.bury()
        strand.blocker = None
        self.record(strand)

    @staticmethod
    def silent(strand: Strand, op: tuple, blocker: Callable[[], bool] | None) -> bool:
        """Whether letting others run just before this op gives nothing that letting them run earlier or later doesn't.

        Releases, starts and ends of threads only ever enable others; a join that need not wait changes nothing.
        Not so where the program looks at locks or threads from outside (`gates`).
        """
        mode = op[0]
        if mode == RELEASE or mode == START or mode == END:
            return True
        if mode == JOIN:
            return blocker is not None and blocker()
        return strand.fresh == BEGIN and (blocker is None or (blocker is not asleep and blocker()))

    def memory(self, mode: int, loc: tuple, site: int, mode2: int = -1, loc2: tuple | None = None) -> None:
        """An access to memory: a point only where its site has been seen to race (or in full mode)."""
        strand = self.cur
        if self.dead:
            self.bury()
        strand.op = op = (mode, loc, mode2, loc2, site)
        if not self.skip or (self.raced[site] and (strand.fresh == NONE or self.gates)):
            chosen = self.decide(strand, True)
            if chosen is not strand:
                if chosen is None:
                    self.hub.switch()
                    raise Abandon
                self.cur = chosen
                chosen.glet.switch()
                if self.dead:
                    self.bury()
        if self.raced[site]:
            strand.fresh = NONE
        strand.gil = False
        self.steps += 1
        self.trace.append((strand.id, op))
        if self.after is not None:
            self.after(strand, op)
        if self.steps > self.limit:
            self.abort(("limit", strand))
        if mode == 1 or mode == 3 or mode == 5:
            self.epoch += 1
        if self.verbose:
            self.note_event(strand, op)

    def record(self, strand: Strand) -> None:
        """The thread's op has been chosen: notes it in the trace."""
        op = strand.op
        mode = op[0]
        # Taking a lock, or beginning, and the first raced access after it need no choice between them.
        strand.fresh = mode if mode == ACQUIRE or mode == BEGIN else NONE
        strand.gil = False
        self.steps += 1
        self.trace.append((strand.id, op))
        if self.after is not None:
            self.after(strand, op)
        if self.steps > self.limit:
            self.abort(("limit", strand))
        if self.verbose:
            self.note_event(strand, op)

    def amend(self, op: tuple) -> None:
        """Replaces the op just recorded by what it turned out to be."""
        self.trace[-1] = (self.trace[-1][0], op)

    def decide(self, strand: Strand, alive: bool) -> Strand | None:
        """Chooses who does its pending operation next; None where the run is over (see `verdict`)."""
        if self.before is not None:
            self.before(strand)
        hard: list[Strand] = []
        soft: list[Strand] = []
        late: list[Strand] | None = None
        for x in self.live:
            b = x.blocker
            if b is None:
                hard.append(x)
            elif b is asleep:
                soft.append(x)
            elif b():
                hard.append(x)
            elif x.deadline is not None:
                if x.soft:
                    soft.append(x)
                elif late is None:
                    late = [x]
                else:
                    late.append(x)
        if not hard and late is not None:
            first = min(late, key=lambda x: (x.deadline, x.id))
            if all(x.deadline < due(y) for y in soft for x in (first,)):
                return self.expire(first, soft)
        if not hard and not soft:
            return self.stuck(strand)
        if self.main_done and self.exit_now(hard):
            return None
        default = self.default(strand, alive, hard, soft)
        if len(hard) + len(soft) == 1:
            return default
        if self.gil_only and default is strand and not strand.gil:
            return default
        chosen = self.picker(strand, hard, soft, default)
        if chosen is None:
            return None
        if chosen is not strand and alive and default is strand and not strand.gil:
            self.off_gil += 1
        if chosen is not default:
            self.deviations.append((strand.id, strand.count, chosen.id))
        return chosen

    @staticmethod
    def default(strand: Strand, alive: bool, hard: list[Strand], soft: list[Strand]) -> Strand:
        """Who goes on where nobody interferes: the same thread; else the first that is awake; else who wakes first."""
        if hard:
            if alive and strand in hard:
                return strand
            for x in hard:
                if x.id > strand.id:
                    return x
            return hard[0]
        return min(soft, key=lambda x: (due(x), x.id))

    def expire(self, strand: Strand, soft: list[Strand]) -> Strand:
        """Nothing else can happen before this thread's timeout: time passes."""
        self.forced_expiry += 1
        op = strand.op
        strand.op = (ops.EXPIRE, op[1], -1, None, op[4])
        if self.picker is not None and soft:
            self.late = True
        return strand

    def exit_now(self, hard: list[Strand]) -> bool:
        """Whether the program ends here: only daemons are left, and none has anything to do at once."""
        if any(not x.daemon for x in self.live):
            return False
        return not hard or self.steps > self.daemon_steps

    def stuck(self, strand: Strand) -> None:
        """Nobody can go on: the end of the program, a deadlock or a livelock."""
        waiting = [x for x in self.live if not x.daemon and not x.pool]
        if not waiting or self.verdict is not None:
            pass
        elif any(x.spin for x in waiting):
            self.verdict = ("livelock", waiting)
        else:
            self.verdict = ("deadlock", waiting)
        if self.verdict is not None:
            if self.verbose:
                self.note_stuck(waiting)
            self.dead = True
        return None

    def choose(self, options: int) -> int:
        """A choice that isn't between threads (which of several timers fires first): 0 is the usual one."""
        strand = self.cur
        if options < 2 or self.dead:
            return 0
        got = self.chooser(strand, options)
        op = (ops.CHOICE, options, -1, None, got)
        if got:
            self.deviations.append((CHOICES, self.chosen, got))
        self.chosen += 1
        strand.op = op
        self.record(strand)
        return got

    def spin_wait(self, strand: Strand, site: int) -> None:
        """A busy-wait went round without effect: it need not run again before somebody changes something."""
        seen = self.epoch
        strand.spin = True
        self.point(strand, (ops.LOCAL, None, -1, None, site), lambda: self.epoch != seen)
        strand.spin = False

    def nap(self, strand: Strand, seconds: float) -> None:
        """A sleep: the others go first, unless the picker wants to show what relies on its length."""
        strand.wake = self.now + seconds
        try:
            self.point(strand, (ops.LOCAL, None, -1, None, -2), asleep)
        finally:
            wake, strand.wake = strand.wake, None
        if wake is not None and wake > self.now:
            self.now = wake

    # ---------------------------------------------------------------- small things

    def serial(self, thing: Any) -> int:
        """A number for an object that is the same in every replay of the same interleaving."""
        found = self.serials.get(id(thing))
        if found is None:
            self.uids += 1
            self.serials[id(thing)] = found = (self.uids, thing)
        return found[0]

    def uid(self) -> int:
        """A number for an object of the engine's own (a lock, a queue)."""
        if self.cur is None:
            self.boot_uids -= 1
            return self.boot_uids
        self.uids += 1
        return self.uids


def asleep() -> bool:
    """The blocker of a thread that sleeps: it can always be woken, but the others go first."""
    return True


def due(strand: Strand) -> float:
    """When a sleeping or waiting thread would wake by itself."""
    return strand.wake if strand.wake is not None else strand.deadline or 0.0
