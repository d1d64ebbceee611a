"""Points: where a thread announces its next operation, and other threads may run first."""

from collections.abc import Callable

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.busy_waits import asleep
from gilbert.explorer.runtime.choosing import CHOICES, Choosing
from gilbert.explorer.runtime.endings import Abandon
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import ACQUIRE, BEGIN, END, GRANT, JOIN, NONE, RELEASE, START

#: Ops that only let others go on.
_ENABLES = frozenset({RELEASE, GRANT, START, END})


class Points(Choosing):
    """Called by hooks and modelled library objects before each operation that other threads can observe."""

    __slots__ = ()

    def point(self, model_thread: ModelThread, op: tuple, blocker: Callable[[], bool] | None = None) -> None:
        """The thread is about to do `op`. Returns when it is the thread's turn and `blocker` allows it."""
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
        mode = op[0]
        if self.skip and not self.gates and (
                mode in _ENABLES or (mode == JOIN or model_thread.fresh == BEGIN) and self.silent(mode, blocker)):
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
        # As in `record`, whose call would cost as much as what it does.
        op = model_thread.op
        mode = op[0]
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

    @staticmethod
    def silent(mode: int, blocker: Callable[[], bool] | None) -> bool:
        """Whether a switch just before a join, or a thread's first op, can be left out, because one later has the same effect.

        A join that need not wait changes nothing. So can one before releases, starts and ends of threads, which only enable
        others. That does not hold if the program tests locks or threads from outside (`gates`).
        """
        if mode == JOIN:
            return blocker is not None and blocker()
        return blocker is None or (blocker is not asleep and blocker())

    def memory(self, mode: int, loc: tuple, site: int, mode2: int = -1, loc2: tuple | None = None) -> None:
        """An access to memory. It is a point only if its site is known to race, or if `skip` is off."""
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
            # Only after a racing access is a new GIL check needed: a switch before one that does not race is equivalent.
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

    def touch(self, mode: int, loc: tuple, mode2: int = -1, loc2: tuple | None = None) -> None:
        """An access that library code makes for the program."""
        if self.multi and self.cur is not None:
            self.cur.count += 1
            self.memory(mode, loc, self.called_from(), mode2, loc2)

    def record(self, model_thread: ModelThread) -> None:
        """The thread's op has been chosen: appends it to the trace."""
        op = model_thread.op
        mode = op[0]
        # Between acquiring a lock (or a thread's beginning) and the first racing access no choice is needed.
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

    def unseen_op(self, model_thread: ModelThread) -> None:
        """Counts an operation of a thread that is no longer interleaved."""
        self.unseen += 1
        if not self.unseen & 1023:
            self.steps += 1  # shows the watchdog that the run makes progress
        if self.unseen > self.unseen_limit:
            self.abort(("limit", model_thread))

    def choose(self, options: int) -> int:
        """A choice that isn't between threads (which of several timers fires first). Returns an index; 0 is the usual one."""
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
        """A round of a busy-wait had no effect: the thread waits until another thread changes something."""
        seen = self.epoch
        model_thread.spin = True
        model_thread.looping = site
        self.point(model_thread, (ops.LOCAL, None, -1, None, site), lambda: self.epoch != seen)
        model_thread.spin = False

    def nap(self, model_thread: ModelThread, seconds: float) -> None:
        """A sleep. By default the others run first; the picker may wake it early, to find code that relies on its length."""
        model_thread.wake = self.now + seconds
        try:
            self.point(model_thread, (ops.LOCAL, None, -1, None, ops.NAP), asleep)
        finally:
            wake, model_thread.wake = model_thread.wake, None
        if wake is not None and wake > self.now:
            self.pass_to(wake)
            self.napped = True
