"""The scheduler: runs a program's threads as greenlets in one OS thread, one operation at a time.

Each modelled thread stops *before* every operation on shared state or synchronisation (`point`) and announces it. The
scheduler's `picker` chooses the thread that runs next. No other thread runs between that choice and the end of the
operation, so an operation is atomic, as it is in CPython. One scheduler makes one run after another (`run`), never two at a
time.

Its attributes are divided among classes, one a file, each derived from the one before: `RunSettings` what a search decides,
`ProgramFacts` what the program and the library provide, `RunState` what a run has done, `Livelocks` endless loops,
`Choosing` the choice of a thread, `Points` where threads stop.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import greenlet

from gilbert.explorer.runtime.busy_waits import asleep
from gilbert.explorer.runtime.choosing import CHOICES, due
from gilbert.explorer.runtime.endings import Abandon, Refused, TooLong, Unsupported
from gilbert.explorer.runtime.greenlet_pool import Green, GreenletPool
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.points import Points
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.run_settings import ENDLESS

getcurrent = greenlet.getcurrent


class Scheduler(Points):
    """Runs a program's threads, one operation at a time."""

    __slots__ = ("greens", "make_carrier")

    def __init__(self) -> None:
        super().__init__()
        self.greens = GreenletPool()
        self.make_carrier: Callable[..., Any] = self.greens.make

    def reset(self) -> None:
        """Resets the state of the previous run, and that of the library."""
        self.forget()
        for again in self.boot_reset:
            again()

    def run(self, body: Callable[[], None]) -> None:
        """Runs `body` as the main thread, and every thread that it starts, until the program ends.

        Sets `verdict` (None for a normal end, else a tuple whose first item is "failure", "deadlock", "livelock", "limit",
        "cut" or "stopped"), `trace` and `deviations`.
        """
        present.fall()
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
        """Ends every thread that has not ended. After it the hooks do nothing."""
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
                except BaseException:
                    pass  # an exception of code that is being ended does not matter
            model_thread.glet = None
        self.cur = None

    def spawn(self, name: str, body: Callable[[], None]) -> ModelThread:
        """Makes a thread that runs `body` when it is first chosen."""
        model_thread = ModelThread(len(self.model_threads), name)
        if self.cur is not None:
            model_thread.process = self.cur.process
        self.model_threads.append(model_thread)
        self.live.append(model_thread)
        self.idents[model_thread.ident] = model_thread
        model_thread.glet = self.make_carrier(partial(self.life, model_thread, body), self.hub)
        return model_thread

    def life(self, model_thread: ModelThread, body: Callable[[], None]) -> None:
        """The body of a thread's greenlet."""
        try:
            if self.multi:
                self.record(model_thread)
            body()
        except Abandon:
            return
        except greenlet.GreenletExit:
            raise
        except BaseException as error:  # an exception of `endings`: Unsupported, Refused, TooLong
            if not self.dead:
                self.stop(("stopped", error))
        model_thread.done = True
        model_thread.glet = None

    def finish(self, model_thread: ModelThread) -> None:
        """The thread has ended: removes it from the live threads and chooses the next one (None ends the run)."""
        model_thread.done = True
        model_thread.count += 1
        self.live.remove(model_thread)
        self.changed()
        self.next = self.decide(model_thread, False)


__all__ = ["CHOICES", "ENDLESS", "Abandon", "Refused", "Scheduler", "TooLong", "Unsupported", "asleep", "due"]
