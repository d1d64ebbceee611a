"""The state of the run in progress: its threads, its clock, what has been done, and how it ended."""

from typing import Any

from gilbert.explorer.runtime.endings import Abandon
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.program_facts import ProgramFacts

#: How often a thread of a run that is over may reach the scheduler while it unwinds.
MOST_KILLS = 40


class RunState(ProgramFacts):
    """What one run has done so far. `reset` forgets it."""

    __slots__ = (
        "before_probe",
        "boot_uids",
        "changes",
        "choices",
        "chosen",
        "cur",
        "daemon_steps",
        "dead",
        "deviations",
        "epoch",
        "forced_expiry",
        "hub",
        "idents",
        "idle_rounds",
        "kills",
        "kinds",
        "late",
        "live",
        "main_done",
        "model_threads",
        "multi",
        "next",
        "now",
        "off_gil",
        "rounds",
        "run_state",
        "runs",
        "serials",
        "steps",
        "trace",
        "unseen",
        "verdict",
        "worked",
    )

    def __init__(self) -> None:
        super().__init__()
        #: How many runs there have been.
        self.runs = 0
        #: What the threads switch to when they are over: what `run` itself runs on.
        self.hub: Any = None
        self.boot_uids = 0
        self.daemon_steps = 0
        self.forget()

    def pass_to(self, moment: float) -> None:
        """Time passes: what was written until now was written before."""
        if moment > self.now:
            self.date_files()
            self.now = moment

    def forget(self) -> None:
        """Puts everything back to the state before a run."""
        #: The thread that runs, a `ModelThread`; None outside a run. And who the hub runs next.
        self.cur: Any = None
        self.next: ModelThread | None = None
        #: Whether there can be more than one thread or task: before that nothing is a point.
        self.multi = False
        #: Whether the run is over and its threads only unwind.
        self.dead = False
        #: How it ended: None for a normal end.
        self.verdict: tuple | None = None
        self.main_done = False
        self.kills = 0
        self.model_threads: list[ModelThread] = []
        #: Those that have not ended.
        self.live: list[ModelThread] = []
        self.idents: dict[int, ModelThread] = {}
        #: Every operation, as (thread's number, operation), in the order in which they were done.
        self.trace: list[tuple] = []
        #: Where it went another way than by default: (thread, its nth operation, who went on).
        self.deviations: list[tuple[int, int, int]] = []
        self.choices: list[tuple[int, int]] = []
        #: How many choices that are not between threads there were.
        self.chosen = 0
        #: Switches at places where a build with the GIL does not switch.
        self.off_gil = 0
        self.late = False
        self.forced_expiry = 0
        self.steps = 0
        #: Operations of threads that are no longer looked at.
        self.unseen = 0
        self.rounds = 0
        self.idle_rounds = 0
        #: Grows with everything that another thread can see; `changes` the same, but not with locks.
        self.epoch = 0
        self.changes = 0
        #: The virtual clock, in seconds since the run began.
        self.now = 0.0
        #: Of them, what looking at the clock took: the processor's time. The rest was slept or waited.
        self.worked = 0.0
        self.before_probe = (0, 0)
        #: Numbers of objects, by their address; the object is kept so that no other gets its address.
        self.serials: dict[int, tuple] = {}
        self.kinds: dict = {}
        #: What parts of the library keep for one run.
        self.run_state: dict[str, Any] = {}
        self.spaces.clear()

    def stop(self, verdict: tuple | None) -> None:
        """Ends the run at once with this verdict. Called in a thread; the hub does not choose again."""
        if self.verdict is None:
            self.verdict = verdict
        self.next = None
        self.dead = True

    def abort(self, verdict: tuple | None) -> None:
        """Ends the run from inside a thread, which stops for ever."""
        self.stop(verdict)
        self.hub.switch()
        raise Abandon

    def bury(self) -> None:
        """Called by hooks in a run that is over: lets the thread unwind, but not without end."""
        self.kills += 1
        if self.kills > MOST_KILLS:
            self.hub.switch()
        raise Abandon

    def here(self) -> int | None:
        """The identifier of the thread that runs; None outside a run.

        Objects that a program holds keep this number, never the `ModelThread`: with that one it could steer the search.
        """
        return self.cur.ident if self.cur is not None else None

    def changed(self) -> None:
        """Something is different for other threads now."""
        self.epoch += 1
        self.changes += 1

    def hushed(self) -> bool:
        """Whether the thread that runs is no longer looked at."""
        return self.cur is not None and self.cur.count > self.quiet_after

    def amend(self, op: tuple) -> None:
        """Replaces the operation that was just recorded by what it turned out to be."""
        if self.hushed():
            return
        self.trace[-1] = (self.trace[-1][0], op)

    def serial(self, thing: Any) -> int:
        """A number for an object that is the same in every replay of the same interleaving."""
        found = self.serials.get(id(thing))
        if found is None:
            self.serials[id(thing)] = found = (self.uid(), thing)
        return found[0]

    def uid(self) -> int:
        """A number for an object. It depends on the thread that makes or first touches it, and on no other thread."""
        model_thread = self.cur
        if model_thread is None:
            self.boot_uids -= 1
            return self.boot_uids
        model_thread.made += 1
        return model_thread.made << 9 | model_thread.id
