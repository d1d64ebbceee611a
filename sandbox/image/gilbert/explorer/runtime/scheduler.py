"""The scheduler: runs a program's threads as greenlets in one OS thread, one operation at a time.

Each modelled thread stops *before* every operation on shared state or synchronisation (`point`),
saying which operation it is about to do; the scheduler's `picker` says who goes on. Nothing runs
between a thread's being chosen and its operation's end, so an operation is atomic, as it is in
CPython. The scheduler is used for one run after another (`run`), and never by two at a time.
"""

from collections.abc import Callable
from typing import Any

import greenlet

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.greenlet_pool import Green, GreenletPool
from gilbert.explorer.runtime.operations import ACQUIRE, BEGIN, END, JOIN, NONE, RELEASE, START
from gilbert.explorer.runtime.model_thread import ModelThread

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
    """Raised by the watchdog where a program computes or blocks outside the scheduler's control."""


class Unsupported(BaseException):
    """The program uses something that can't be controlled; carries a sentence for a person."""


class Refused(BaseException):
    """The program reached for something no submission needs (frames, code objects, the scheduler).

    `line` is the line of the program that did it, `what` a few words naming the thing.
    """

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


class Scheduler:
    """State of the run in progress, and the few operations that everything else is made of."""

    def __init__(self) -> None:
        self.cur: ModelThread | None = None
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
        self.before: Callable[[ModelThread], None] | None = None
        #: Whether some program of this exploration can see a lock from outside (locked, try, foreign release).
        self.gates = False
        self.limit = 20000
        #: After this many operations of its own a thread goes on without being looked at, until it has to wait (`ENDLESS`: never).
        self.quiet_after = ENDLESS
        #: Watches this run for states that come back (a `CycleDetector`), or None.
        self.cycle_detector: Any = None
        self.picker: Callable[[ModelThread, list, list, ModelThread], ModelThread | None] | None = None
        self.after: Callable[[ModelThread, tuple], None] | None = None
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
        self.chooser: Callable[[ModelThread, int], int] = lambda model_thread, options: 0
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
        self.greens = GreenletPool()
        self.reset()

    # ---------------------------------------------------------------- a run

    def reset(self) -> None:
        """Forgets the run before."""
        self.model_threads: list[ModelThread] = []
        self.live: list[ModelThread] = []
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
        self.next: ModelThread | None = None
        self.verdict: tuple | None = None
        self.deviations: list[tuple[int, int, int]] = []
        self.choices: list[tuple[int, int]] = []
        self.log = []
        self.kinds: dict = {}
        self.idents: dict[int, ModelThread] = {}
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
        nxt: ModelThread | None = main
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
        for model_thread in self.model_threads:
            glet = model_thread.glet
            if isinstance(glet, Green) and not glet.begun:
                self.greens.give_back(glet)
            elif glet is not None and not glet.dead and glet:
                self.cur = model_thread
                self.kills = 0
                try:
                    glet.throw(Abandon)
                except BaseException:  # noqa: BLE001 - whatever dying code raises is of no interest
                    pass
            model_thread.glet = None
        self.cur = None

    def spawn(self, name: str, body: Callable[[], None]) -> ModelThread:
        """Makes a thread that will run `body` when it is first chosen."""
        model_thread = ModelThread(len(self.model_threads), name)
        self.model_threads.append(model_thread)
        self.live.append(model_thread)
        self.idents[model_thread.ident] = model_thread
        model_thread.glet = self.make_carrier(lambda: self.life(model_thread, body), self.hub)
        return model_thread

    def life(self, model_thread: ModelThread, body: Callable[[], None]) -> None:
        """What a greenlet does from its first choice to its end."""
        try:
            if self.multi:
                self.record(model_thread)
            body()
        except Abandon:
            return
        except greenlet.GreenletExit:
            raise
        except BaseException as error:  # noqa: BLE001 - an scheduler-level ending: Unsupported, Refused, TooLong
            if not self.dead:
                self.stop(("stopped", error))
        model_thread.done = True
        model_thread.glet = None

    def finish(self, model_thread: ModelThread) -> None:
        """The thread is over: takes it off the list and chooses who goes on (None ends the run)."""
        model_thread.done = True
        model_thread.count += 1
        self.live.remove(model_thread)
        self.changed()
        self.next = self.decide(model_thread, False)

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

    def point(self, model_thread: ModelThread, op: tuple, blocker: Callable[[], bool] | None = None) -> None:
        """The thread is about to do `op`; returns when it is its turn and `blocker` lets it."""
        if self.dead:
            self.bury()
        model_thread.op = op
        model_thread.count += 1
        if model_thread.count > self.quiet_after and (blocker is None or (blocker is not asleep and blocker())):
            self.unseen_op(model_thread)
            return
        model_thread.blocker = blocker
        if self.verbose and blocker is not None and not blocker():
            self.note_wait(model_thread, op)
        if self.skip and not self.gates and self.silent(model_thread, op, blocker):
            chosen = model_thread
        else:
            chosen = self.decide(model_thread, True)
        if chosen is not model_thread:
            if chosen is None:
                self.hub.switch()
                raise Abandon
            self.cur = chosen
            chosen.glet.switch()
            if self.dead:
                self.bury()
        model_thread.blocker = None
        self.record(model_thread)

    @staticmethod
    def silent(model_thread: ModelThread, op: tuple, blocker: Callable[[], bool] | None) -> bool:
        """Whether letting others run just before this op gives nothing that letting them run earlier or later doesn't.

        Releases, starts and ends of threads only ever enable others; a join that need not wait changes nothing.
        Not so where the program looks at locks or threads from outside (`gates`).
        """
        mode = op[0]
        if mode == RELEASE or mode == START or mode == END:
            return True
        if mode == JOIN:
            return blocker is not None and blocker()
        return model_thread.fresh == BEGIN and (blocker is None or (blocker is not asleep and blocker()))

    def memory(self, mode: int, loc: tuple, site: int, mode2: int = -1, loc2: tuple | None = None) -> None:
        """An access to memory: a point only where its site has been seen to race (or in full mode)."""
        model_thread = self.cur
        if self.dead:
            self.bury()
        if model_thread.count > self.quiet_after:
            if mode == 1 or mode == 3 or mode == 5:
                self.changed()
            self.unseen_op(model_thread)
            return
        model_thread.op = op = (mode, loc, mode2, loc2, site)
        if not self.skip or (self.raced[site] and (model_thread.fresh == NONE or self.gates)):
            chosen = self.decide(model_thread, True)
            if chosen is not model_thread:
                if chosen is None:
                    self.hub.switch()
                    raise Abandon
                self.cur = chosen
                chosen.glet.switch()
                if self.dead:
                    self.bury()
        if self.raced[site]:
            model_thread.fresh = NONE
        model_thread.gil = False
        self.steps += 1
        self.trace.append((model_thread.id, op))
        if self.after is not None:
            self.after(model_thread, op)
        if self.steps > self.limit:
            self.abort(("limit", model_thread))
        if mode == 1 or mode == 3 or mode == 5:
            self.epoch += 1
            self.changes += 1
        if self.verbose:
            self.note_event(model_thread, op)

    def touch(self, mode: int, loc: tuple) -> None:
        """An access that code of the library makes on the program's behalf."""
        if self.multi and self.cur is not None:
            self.cur.count += 1
            self.memory(mode, loc, self.called_from())

    def record(self, model_thread: ModelThread) -> None:
        """The thread's op has been chosen: notes it in the trace."""
        op = model_thread.op
        mode = op[0]
        # Taking a lock, or beginning, and the first raced access after it need no choice between them.
        model_thread.fresh = mode if mode == ACQUIRE or mode == BEGIN else NONE
        model_thread.gil = False
        self.steps += 1
        self.trace.append((model_thread.id, op))
        if self.after is not None:
            self.after(model_thread, op)
        if self.steps > self.limit:
            self.abort(("limit", model_thread))
        if self.verbose:
            self.note_event(model_thread, op)

    def hushed(self) -> bool:
        """Whether the thread that runs is no longer looked at."""
        return self.cur is not None and self.cur.count > self.quiet_after

    def unseen_op(self, model_thread: ModelThread) -> None:
        """An operation of a thread that is no longer looked at."""
        self.unseen += 1
        if not self.unseen & 1023:
            self.steps += 1  # the watchdog sees that it goes on
        if self.unseen > MOST_UNSEEN:
            self.abort(("limit", model_thread))

    def amend(self, op: tuple) -> None:
        """Replaces the op just recorded by what it turned out to be."""
        if self.hushed():
            return
        self.trace[-1] = (self.trace[-1][0], op)

    def decide(self, model_thread: ModelThread, alive: bool) -> ModelThread | None:
        """Chooses who does its pending operation next; None where the run is over (see `verdict`)."""
        if self.before is not None:
            self.before(model_thread)
        hard: list[ModelThread] = []
        soft: list[ModelThread] = []
        late: list[ModelThread] | None = None
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
            return self.stuck(model_thread)
        if self.main_done and self.exit_now(hard):
            return None
        default = self.default(model_thread, alive, hard, soft)
        if len(hard) + len(soft) == 1:
            return default
        if self.gil_only and default is model_thread and not model_thread.gil:
            return default
        chosen = self.picker(model_thread, hard, soft, default)
        if chosen is None:
            return None
        if chosen is not model_thread and alive and default is model_thread and not model_thread.gil:
            self.off_gil += 1
        if chosen is not default:
            self.deviations.append((model_thread.id, model_thread.count, chosen.id))
        return chosen

    @staticmethod
    def default(model_thread: ModelThread, alive: bool, hard: list[ModelThread], soft: list[ModelThread]) -> ModelThread:
        """Who goes on where nobody interferes: the same thread; else the first that is awake; else who wakes first."""
        if hard:
            if alive and model_thread in hard:
                return model_thread
            for x in hard:
                if x.id > model_thread.id:
                    return x
            return hard[0]
        return min(soft, key=lambda x: (due(x), x.id))

    def expire(self, model_thread: ModelThread, soft: list[ModelThread]) -> ModelThread:
        """Nothing else can happen before this thread's timeout: time passes."""
        self.forced_expiry += 1
        op = model_thread.op
        model_thread.op = (ops.EXPIRE, op[1], -1, None, op[4])
        if self.picker is not None and soft:
            self.late = True
        return model_thread

    def exit_now(self, hard: list[ModelThread]) -> bool:
        """Whether the program ends here: only daemons are left, and none has anything to do at once."""
        if any(not x.daemon for x in self.live):
            return False
        return not hard or self.steps > self.daemon_steps

    def around(self, model_thread: ModelThread) -> tuple:
        """What a busy-wait looks at: the same as before where nobody has changed anything, and the locks it took itself are back."""
        return self.epoch - model_thread.locks, model_thread.clock_reads, model_thread.hands

    def changed(self) -> None:
        """Something is different for others now."""
        self.epoch += 1
        self.changes += 1

    def breathe(self, model_thread: ModelThread) -> None:
        """Called now and then by loops that may do nothing else that the scheduler sees: they come to an end, too."""
        self.steps += 1
        if self.steps > self.limit:
            self.abort(("limit", model_thread))
        if self.main_done and self.steps > self.daemon_steps and all(x.daemon for x in self.live):
            self.abort(None)

    def hopeless(self, model_thread: ModelThread) -> bool:
        """Whether nobody but this thread, whose rounds change nothing, can do anything any more."""
        if self.run_state.get("random"):
            return False
        for x in self.live:
            if x is not model_thread and (x.deadline is not None or x.blocker is None or x.blocker is asleep or x.blocker()):
                return False
        return self.solo()

    def hang(self, model_thread: ModelThread) -> None:
        """This thread goes round for ever, and nobody else can do anything: the run ends here."""
        waiting = [x for x in self.live if not x.daemon and not x.pool]
        model_thread.spin = True
        if not waiting:
            self.abort(None)
        self.abort(("deadlock" if model_thread.daemon else "livelock", waiting))

    def probed(self, model_thread: ModelThread) -> bool:
        """A busy-wait that nobody can end goes round once more; ends the run where it has gone round often enough."""
        if self.around(model_thread) != model_thread.probe_epoch:
            model_thread.probe = 0
            return False
        model_thread.probe -= 1
        if model_thread.probe == 0:
            length, self.steps = self.before_probe
            del self.trace[length:]
            self.hang(model_thread)
        return True

    def stuck(self, model_thread: ModelThread) -> ModelThread | None:
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
        model_thread = self.cur
        if options < 2 or self.dead:
            return 0
        got = self.chooser(model_thread, options)
        op = (ops.CHOICE, options, -1, None, got)
        if got:
            self.deviations.append((CHOICES, self.chosen, got))
        self.chosen += 1
        model_thread.op = op
        self.record(model_thread)
        return got

    def spin_wait(self, model_thread: ModelThread, site: int) -> None:
        """A busy-wait went round without effect: it need not run again before somebody changes something."""
        seen = self.epoch
        model_thread.spin = True
        model_thread.looping = site
        self.point(model_thread, (ops.LOCAL, None, -1, None, site), lambda: self.epoch != seen)
        model_thread.spin = False

    def nap(self, model_thread: ModelThread, seconds: float) -> None:
        """A sleep: the others go first, unless the picker wants to show what relies on its length."""
        model_thread.wake = self.now + seconds
        try:
            self.point(model_thread, (ops.LOCAL, None, -1, None, -2), asleep)
        finally:
            wake, model_thread.wake = model_thread.wake, None
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
        model_thread = self.cur
        if model_thread is None:
            self.boot_uids -= 1
            return self.boot_uids
        model_thread.made += 1
        return model_thread.made << 9 | model_thread.id


def asleep() -> bool:
    """The blocker of a thread that sleeps: it can always be woken, but the others go first."""
    return True


def due(model_thread: ModelThread) -> float:
    """When a sleeping or waiting thread would wake by itself."""
    return model_thread.wake if model_thread.wake is not None else model_thread.deadline or 0.0
