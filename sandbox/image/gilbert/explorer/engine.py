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
from .greens import Green, Greens
from .ops import ACQUIRE, BEGIN, END, JOIN, NONE, RELEASE, START
from .strand import Strand

getcurrent = greenlet.getcurrent
#: Stands for a thread's number in deviations that are choices between timers.
CHOICES = 9999
ENDLESS = 1 << 60
#: Operations that nobody looks at after which a run is given up.
MOST_UNSEEN = 3_000_000
#: Rounds without effect after which a busy-wait that nobody can end is called a livelock.
PROBE = 400


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
        #: After this many operations of its own a thread goes on without being looked at, until it has to wait (`ENDLESS`: never).
        self.quiet_after = ENDLESS
        #: Watches this run for states that come back (a `Lasso`), or None.
        self.lasso: Any = None
        self.picker: Callable[[Strand, list, list], Strand] | None = None
        self.after: Callable[[Strand, tuple], None] | None = None
        self.boot_reset: list[Callable[[], None]] = []
        self.log: list[dict] = []
        self.note_event: Callable[..., None] | None = None
        self.reads_clock = False
        #: What keeps this exploration from being complete, as sentences.
        self.uncertain: set[str] = set()
        self.boot_uids = 0
        #: What threads run on where not greenlets: (make, current), see `carriers`.
        self.carriers: tuple | None = None
        self.daemon_steps = 0
        self.namespace: dict = {}
        self.chooser: Callable[[Strand, int], int] = lambda strand, options: 0
        self.note_wait: Callable[..., None] = lambda *a: None
        #: The program's own `threading.excepthook`, or None where it set none.
        self.excepthook: Callable[[], Any] = lambda: None
        #: The hooks of the program that is explored, by name, and the place in it that called what asks.
        self.hooks: dict[str, Callable[..., Any]] = {}
        self.called_from: Callable[[], int] = lambda: 0
        #: Classes whose attributes each thread has of its own.
        self.local: type = type(None)
        self.lane: Callable[[], tuple | None] = lambda: None
        #: Whether the task that runs is the only one of its loop, and no timer is set.
        self.solo: Callable[[], bool] = lambda: True
        self.pending_tasks: Callable[[Any], list] = lambda loop: []
        self.note_stuck: Callable[..., None] = lambda *a: None
        self.note_sync: Callable[..., None] = lambda *a: None
        self.note_sleep: Callable[..., None] = lambda *a: None
        self.note_value: Callable[..., None] = lambda *a: None
        self.note_call: Callable[..., None] = lambda *a: None
        self.note_result: Callable[..., None] = lambda *a: None
        self.runs = 0
        self.greens = Greens()
        self.reset()

    # ---------------------------------------------------------------- a run

    def reset(self) -> None:
        """Forgets the run before."""
        self.strands: list[Strand] = []
        self.live: list[Strand] = []
        self.trace: list[tuple] = []
        self.serials: dict[int, tuple] = {}
        self.steps = 0
        self.epoch = 0
        #: Like `epoch`, but taking and releasing a lock is no change.
        self.changes = 0
        self.rounds = 0
        self.unseen = 0
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
        self.forced_expiry = 0
        self.kills = 0
        self.chosen = 0
        self.idle_rounds = 0
        self.off_gil = 0
        self.main_done = False
        self.before_probe = (0, 0)
        for again in self.boot_reset:
            again()

    def run(self, body: Callable[[], None]) -> None:
        """Runs `body` as the main thread, and every thread it starts, until the program ends.

        Leaves `verdict` (None for a normal end, else a tuple whose first item is "failure",
        "deadlock", "livelock", "limit", "cut" or "stopped"), `trace` and `deviations`.
        """
        self.reset()
        self.runs += 1
        make, current = self.carriers or (self.greens.make, getcurrent)
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
            if isinstance(glet, Green) and not glet.begun:
                self.greens.give_back(glet)
            elif glet is not None and not glet.dead and glet:
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
        except greenlet.GreenletExit:
            raise
        except BaseException as error:  # noqa: BLE001 - an engine-level ending: Unsupported, Refused, TooLong
            if not self.dead:
                self.stop(("stopped", error))
        strand.done = True
        strand.glet = None

    def finish(self, strand: Strand) -> None:
        """The thread is over: takes it off the list and chooses who goes on (None ends the run)."""
        strand.done = True
        strand.count += 1
        self.live.remove(strand)
        self.changed()
        self.next = self.decide(strand, False)

    def stop(self, verdict: tuple | None) -> None:
        """Ends the run at once with this verdict. Called in a thread; the hub does not choose again."""
        if self.verdict is None:
            self.verdict = verdict
        self.next = None
        self.dead = True

    def abort(self, verdict: tuple | None) -> None:
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
        if strand.count > self.quiet_after and (blocker is None or (blocker is not asleep and blocker())):
            self.unseen_op(strand)
            return
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
        if strand.count > self.quiet_after:
            if mode == 1 or mode == 3 or mode == 5:
                self.changed()
            self.unseen_op(strand)
            return
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
            self.changes += 1
        if self.verbose:
            self.note_event(strand, op)

    def touch(self, mode: int, loc: tuple) -> None:
        """An access that code of the library makes on the program's behalf."""
        if self.multi and self.cur is not None:
            self.cur.count += 1
            self.memory(mode, loc, self.called_from())

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

    def hushed(self) -> bool:
        """Whether the thread that runs is no longer looked at."""
        return self.cur is not None and self.cur.count > self.quiet_after

    def unseen_op(self, strand: Strand) -> None:
        """An operation of a thread that is no longer looked at."""
        self.unseen += 1
        if not self.unseen & 1023:
            self.steps += 1  # the watchdog sees that it goes on
        if self.unseen > MOST_UNSEEN:
            self.abort(("limit", strand))

    def amend(self, op: tuple) -> None:
        """Replaces the op just recorded by what it turned out to be."""
        if self.hushed():
            return
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

    def around(self, strand: Strand) -> tuple:
        """What a busy-wait looks at: the same as before where nobody has changed anything, and the locks it took itself are back."""
        return self.epoch - strand.locks, strand.clock_reads, strand.hands

    def changed(self) -> None:
        """Something is different for others now."""
        self.epoch += 1
        self.changes += 1

    def breathe(self, strand: Strand) -> None:
        """Called now and then by loops that may do nothing else that the engine sees: they come to an end, too."""
        self.steps += 1
        if self.steps > self.limit:
            self.abort(("limit", strand))
        if self.main_done and self.steps > self.daemon_steps and all(x.daemon for x in self.live):
            self.abort(None)

    def hopeless(self, strand: Strand) -> bool:
        """Whether nobody but this thread, whose rounds change nothing, can do anything any more."""
        if self.run_state.get("random"):
            return False
        for x in self.live:
            if x is not strand and (x.deadline is not None or x.blocker is None or x.blocker is asleep or x.blocker()):
                return False
        return self.solo()

    def hang(self, strand: Strand) -> None:
        """This thread goes round for ever, and nobody else can do anything: the run ends here."""
        waiting = [x for x in self.live if not x.daemon and not x.pool]
        strand.spin = True
        if not waiting:
            self.abort(None)
        self.abort(("deadlock" if strand.daemon else "livelock", waiting))

    def probed(self, strand: Strand) -> bool:
        """A busy-wait that nobody can end goes round once more; ends the run where it has gone round often enough."""
        if self.around(strand) != strand.probe_epoch:
            strand.probe = 0
            return False
        strand.probe -= 1
        if strand.probe == 0:
            length, self.steps = self.before_probe
            del self.trace[length:]
            self.hang(strand)
        return True

    def stuck(self, strand: Strand) -> Strand | None:
        """Nobody can go on: the end of the program, a deadlock or a livelock; or a busy-wait that has to prove it."""
        waiting = [x for x in self.live if not x.daemon and not x.pool]
        if not waiting or self.verdict is not None:
            pass
        elif any(x.spin for x in waiting):
            for x in waiting:
                if x.spin and not x.sure and not self.verbose:
                    # Perhaps its rounds do change something that nobody sees (an iterator, a file): it goes on for a while.
                    x.probe, x.probe_epoch, x.blocker = PROBE, self.around(x), None
                    self.before_probe = (len(self.trace), self.steps)
                    return x
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
        strand.looping = site
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
            self.serials[id(thing)] = found = (self.uid(), thing)
        return found[0]

    def uid(self) -> int:
        """A number for an object, from the thread that makes or first touches it, whatever the others did before."""
        strand = self.cur
        if strand is None:
            self.boot_uids -= 1
            return self.boot_uids
        strand.made += 1
        return strand.made << 9 | strand.id


def asleep() -> bool:
    """The blocker of a thread that sleeps: it can always be woken, but the others go first."""
    return True


def due(strand: Strand) -> float:
    """When a sleeping or waiting thread would wake by itself."""
    return strand.wake if strand.wake is not None else strand.deadline or 0.0
