"""The state of the run in progress: its threads, its clock, its trace, and how it ended."""

from typing import Any

from gilbert.explorer.runtime.endings import Abandon
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.program_facts import ProgramFacts

#: How often a thread may reach the scheduler while it unwinds after the end of its run.
MOST_KILLS = 40


class RunState(ProgramFacts):
    """What one run has done so far. `forget` resets it."""

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
        "napped",
        "next",
        "now",
        "off_gil",
        "rounds",
        "run_state",
        "runs",
        "serials",
        "steps",
        "told",
        "trace",
        "unseen",
        "verdict",
        "worked",
    )

    def __init__(self) -> None:
        super().__init__()
        #: The number of runs so far.
        self.runs = 0
        #: The greenlet (or OS thread) of `run` itself. A thread switches to it when it ends.
        self.hub: Any = None
        self.boot_uids = 0
        self.daemon_steps = 0
        self.forget()

    def pass_to(self, moment: float) -> None:
        """Advances the virtual clock to `when`, after dating the files written so far."""
        if moment > self.now:
            self.date_files()
            self.now = moment

    def forget(self) -> None:
        """Resets everything to the state before a run."""
        #: The running `ModelThread` (None outside a run), and the one that the hub runs next.
        self.cur: Any = None
        self.next: ModelThread | None = None
        #: Whether there can be more than one thread or task. Before that nothing is a point.
        self.multi = False
        #: Whether the run is over and its threads only unwind.
        self.dead = False
        #: How the run ended; None for a normal end.
        self.verdict: tuple | None = None
        self.main_done = False
        self.kills = 0
        self.model_threads: list[ModelThread] = []
        #: The threads that have not ended.
        self.live: list[ModelThread] = []
        self.idents: dict[int, ModelThread] = {}
        #: Every operation as (thread's number, operation), in the order of execution.
        self.trace: list[tuple] = []
        #: Where the schedule differed from the default: (thread, the number of its operation, the thread that ran instead).
        self.deviations: list[tuple[int, int, int]] = []
        self.choices: list[tuple[int, int]] = []
        #: The number of choices that were not between threads.
        self.chosen = 0
        #: The number of switches at places where a build with the GIL does not switch.
        self.off_gil = 0
        self.late = False
        #: Whether a sleep has advanced the clock.
        self.napped = False
        self.forced_expiry = 0
        self.steps = 0
        #: Operations of threads that are no longer interleaved.
        self.unseen = 0
        self.rounds = 0
        self.idle_rounds = 0
        #: Counts the changes that another thread can observe; `changes` counts them without lock operations.
        self.epoch = 0
        self.changes = 0
        #: The virtual clock: seconds since the run began.
        self.now = 0.0
        #: The part of `now` that reads of the clock took: the CPU time. The rest was sleeping and waiting.
        self.worked = 0.0
        self.before_probe = (0, 0)
        #: Address of an object -> (number, object). The object is kept alive, so that its address is not reused.
        self.serials: dict[int, tuple] = {}
        self.kinds: dict = {}
        #: State of the modelled library for one run.
        self.run_state: dict[str, Any] = {}
        #: Conditions of which all threads were notified: (the operation that came next, the condition, by whom, its lock).
        self.told: list[tuple[int, int, int, object]] = []
        self.spaces.clear()
        self.owners.clear()

    def stop(self, verdict: tuple | None) -> None:
        """Ends the run now with this verdict. Called in a thread; the hub does not choose again."""
        if self.verdict is None:
            self.verdict = verdict
        self.next = None
        self.dead = True

    def abort(self, verdict: tuple | None) -> None:
        """Ends the run from inside a thread. Never returns."""
        self.stop(verdict)
        self.hub.switch()
        raise Abandon

    def bury(self) -> None:
        """Called by hooks after the end of the run: lets the thread unwind, at most `MOST_KILLS` times. Never returns."""
        self.kills += 1
        if self.kills > MOST_KILLS:
            self.hub.switch()
        raise Abandon

    def here(self) -> int | None:
        """The identifier of the running thread; None outside a run.

        Objects that a program holds store this number, not the `ModelThread`, with which a program could control the search.
        """
        return self.cur.ident if self.cur is not None else None

    def changed(self) -> None:
        """Records a change that other threads can observe."""
        self.epoch += 1
        self.changes += 1

    def hushed(self) -> bool:
        """Whether the running thread is no longer interleaved."""
        return self.cur is not None and self.cur.count > self.quiet_after

    def amend(self, op: tuple) -> None:
        """Replaces the operation that was recorded last, after its real kind is known."""
        if self.hushed():
            return
        self.trace[-1] = (self.trace[-1][0], op)

    def serial(self, thing: Any) -> int:
        """An object's number. It is the same in every replay of the same interleaving."""
        where = identity(thing)
        found = self.serials.get(where)
        if found is None:
            self.serials[where] = found = (self.uid(), thing)
        return found[0]

    def uid(self) -> int:
        """A new number for an object. It depends only on the thread that creates or first accesses the object."""
        model_thread = self.cur
        if model_thread is None:
            self.boot_uids -= 1
            return self.boot_uids
        model_thread.made += 1
        return model_thread.made << 9 | model_thread.id
