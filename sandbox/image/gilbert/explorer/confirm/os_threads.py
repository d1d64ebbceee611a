"""OS threads with the interface of greenlets: one has the baton and runs, all others wait for it."""

import _thread
from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.scheduler import Abandon

#: Seconds after which the hub stops waiting for a thread that does not pass the baton on.
PATIENCE = 10.0


class Stalled(Exception):
    """A thread has kept the baton for more than `PATIENCE` seconds."""


class Baton:
    """Makes carriers, and knows which one runs."""

    def __init__(self) -> None:
        self.hub = Carrier(self, None)
        self.current: Carrier = self.hub
        self.dead = False

    def make(self, body: Callable[[], None], hub: Any) -> "Carrier":
        """A carrier that runs `body` when it is first switched to, like `greenlet.greenlet`."""
        return Carrier(self, body)


class Carrier:
    """One OS thread with the interface of a greenlet."""

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
        """Passes the baton to this carrier and waits until it comes back. @raises Stalled in the hub if it does not"""
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
        """The main function of the OS thread."""
        try:
            if self.body is not None:
                self.body()
        except BaseException:
            # The run already has its verdict, so an exception of a thread that is being ended does not matter.
            pass
        finally:
            self.dead = True
            self.baton.current = self.baton.hub
            self.baton.hub.turn.release()

    def throw(self, error: type[BaseException]) -> None:
        """Ends the thread at the place where it waits."""
        if self.started and not self.dead:
            self.doomed = True
            self.switch()
