"""Loops that go round without end: when a busy-wait can be ended by nobody, the run ends as a livelock."""

from typing import Any

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.run_state import RunState

#: Rounds without effect after which a busy-wait that nobody can end is called a livelock.
PROBE = 400


def asleep() -> bool:
    """The blocker of a thread that sleeps: it can always be woken, but the others go first."""
    return True


class Livelocks(RunState):
    """What loops ask about the run, and how a run ends in which nobody can go on."""

    __slots__ = ()

    def around(self, model_thread: ModelThread) -> tuple:
        """What a busy-wait looks at: the same as before where nobody changed anything and its locks are free again."""
        return self.epoch - model_thread.locks, model_thread.clock_reads, model_thread.hands

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
        """This thread goes round without end, and nobody else can do anything: the run ends here."""
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
        """Nobody can go on: the end of the program, a deadlock or a livelock; or a busy-wait that first has to prove it."""
        waiting = [x for x in self.live if not x.daemon and not x.pool]
        if waiting and self.verdict is None:
            if any(x.spin for x in waiting):
                probe = self.to_probe(waiting)
                if probe is not None:
                    return probe
                self.verdict = ("livelock", waiting)
            else:
                self.verdict = ("deadlock", waiting)
        if self.verdict is not None:
            if self.verbose:
                self.note_stuck(waiting)
            self.dead = True
        return None

    def to_probe(self, waiting: list[Any]) -> ModelThread | None:
        """A busy-wait whose rounds may change something that nobody sees (an iterator, a file): it goes on for a while."""
        for x in waiting:
            if x.spin and not x.sure and not self.verbose:
                x.probe, x.probe_epoch, x.blocker = PROBE, self.around(x), None
                self.before_probe = (len(self.trace), self.steps)
                return x
        return None
