"""Endless loops: if no thread can end a busy-wait, the run ends as a livelock."""

from typing import Any

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.run_state import RunState

#: Rounds without effect after which a busy-wait that no thread can end counts as a livelock.
PROBE = 400


def asleep() -> bool:
    """The blocker of a sleeping thread: it can always be woken, but by default the others run first."""
    return True


class Livelocks(RunState):
    """Detects endless loops, and ends a run in which no thread can run."""

    __slots__ = ()

    def around(self, model_thread: ModelThread) -> tuple:
        """A key for the state that a busy-wait depends on. It is unchanged if nothing changed and its locks are free again."""
        return self.epoch - model_thread.locks, model_thread.clock_reads, model_thread.hands

    def breathe(self, model_thread: ModelThread) -> None:
        """Called from time to time by loops that may do nothing else the scheduler sees, so that they reach the step limit."""
        self.steps += 1
        if self.steps > self.limit:
            self.abort(("limit", model_thread))
        if self.main_done and self.steps > self.daemon_steps and all(x.daemon for x in self.live):
            self.abort(None)

    def hopeless(self, model_thread: ModelThread) -> bool:
        """Whether no thread can run except this one, whose rounds change nothing."""
        if self.run_state.get("random"):
            return False
        for x in self.live:
            if x is not model_thread and (x.deadline is not None or x.blocker is None or x.blocker is asleep or x.blocker()):
                return False
        return self.solo()

    def hang(self, model_thread: ModelThread) -> None:
        """Ends the run: this thread loops for ever, and no other thread can run."""
        waiting = [x for x in self.live if not x.daemon and not x.pool]
        model_thread.spin = True
        if not waiting:
            self.abort(None)
        self.abort(("deadlock" if model_thread.daemon else "livelock", waiting))

    def probed(self, model_thread: ModelThread) -> bool:
        """One more round of a busy-wait that no thread can end. Ends the run after `PROBE` rounds."""
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
        """No thread can run: the program's end, a deadlock or a livelock. Returns a busy-wait that must first be probed."""
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
        """A busy-wait whose rounds may change something invisible (an iterator, a file): it runs some more rounds."""
        for x in waiting:
            if x.spin and not x.sure and not self.verbose:
                x.probe, x.probe_epoch, x.blocker = PROBE, self.around(x), None
                self.before_probe = (len(self.trace), self.steps)
                return x
        return None
