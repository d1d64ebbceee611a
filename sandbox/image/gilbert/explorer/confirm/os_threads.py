"""Operating-system threads that behave like greenlets: one runs, all others wait for the baton."""

import _thread
from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.scheduler import Abandon

#: Seconds after which the hub stops waiting for a thread that does not hand over.
PATIENCE = 10.0


class Stalled(Exception):
    """A thread kept the baton too long."""


class Baton:
    """Makes carriers; knows which one runs."""

    def __init__(self) -> None:
        self.hub = Carrier(self, None)
        self.current: Carrier = self.hub
        self.dead = False

    def make(self, body: Callable[[], None], hub: Any) -> "Carrier":
        """A carrier that will run `body` when it is first switched to (what `greenlet.greenlet` does)."""
        return Carrier(self, body)


class Carrier:
    """One operating-system thread, with a greenlet's interface."""

    def __init__(self, baton: Baton, body: Callable[[], None] | None) -> None:
        self.baton = baton
        self.body = body
        self.turn = _thread.allocate_lock()
        self.turn.acquire()
        self.started = body is None
        self.dead = False
        self.doomed = False
        self.gr_frame = None

    def __bool__(self) -> bool:
        return self.started and not self.dead

    def switch(self) -> None:
        """Hands the baton over, and waits until it comes back."""
        baton = self.baton
        me = baton.current
        if me is self:
            return
        baton.current = self
        if self.started:
            self.turn.release()
        else:
            self.started = True
            _thread.start_new_thread(self.run, ())
        if me is baton.hub:
            if not me.turn.acquire(timeout=PATIENCE):
                baton.dead = True
                raise Stalled
        else:
            me.turn.acquire()
        if me.doomed:
            raise Abandon

    def run(self) -> None:
        """The thread's life."""
        try:
            if self.body is not None:
                self.body()
        except BaseException:
            # Whatever ends a dying thread of the program is of no interest: the run has its verdict.
            pass
        finally:
            self.dead = True
            self.baton.current = self.baton.hub
            self.baton.hub.turn.release()

    def throw(self, error: type[BaseException]) -> None:
        """Ends the thread where it waits."""
        if self.started and not self.dead:
            self.doomed = True
            self.switch()
