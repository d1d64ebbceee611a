"""The hook at the head of `while` loops: detects busy-waits and loops that never end."""

import sys
from typing import Any

from gilbert.explorer.program.hooks.types_and_methods import PLAIN
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

#: Rounds without any operation between two comparisons of the variables.
_ROUNDS = 200
#: Rounds without any change between two comparisons, and the equal comparisons in a row that are sufficient.
_CALM_ROUNDS, _CALM_TIMES = 100, 2


class LoopHooks:
    """One hook, called before the test of each round."""

    def __init__(self, scheduler: Scheduler) -> None:
        #: Typed as Any: see `HookGroup`.
        self.scheduler: Any = scheduler

    def loop(self, site: int, plain: bool) -> None:
        """Called before each round. A round in which no thread changed anything is a busy-wait.

        `plain`: a round can change only local variables of its function.
        """
        scheduler = self.scheduler
        model_thread = scheduler.cur
        if model_thread is None:
            # A finalizer after the run must not loop for ever. GeneratorExit ends a coroutine silently.
            scheduler.idle_rounds += 1
            if scheduler.idle_rounds > 1000:
                raise GeneratorExit
            return
        if scheduler.dead:
            scheduler.bury()
        if model_thread.probe and scheduler.probed(model_thread):
            return
        scheduler.rounds += 1
        if scheduler.rounds % 64 == 0:
            scheduler.breathe(model_thread)
        if scheduler.multi and self._calm(model_thread, site):
            model_thread.looping = site
            scheduler.hang(model_thread)
        detector = scheduler.cycle_detector
        if detector is not None and scheduler.multi and detector.at_loop(model_thread, site):
            scheduler.abort(("livelock", [x for x in scheduler.live if not x.daemon]))
        self._compare(model_thread, site, plain)

    def _compare(self, model_thread: ModelThread, site: int, plain: bool) -> None:
        """Compares this round with the previous one: the shared state, the thread's operations, its variables."""
        scheduler = self.scheduler
        loops = model_thread.loops
        if loops is None:
            loops = model_thread.loops = {}
        seen = loops.get(site)
        now = scheduler.around(model_thread)
        if seen is None or seen[0] != now or seen[1] == model_thread.count:
            loops[site] = (now, model_thread.count, None, 0)
            if plain and seen is not None and seen[0] == now:
                self._computes(model_thread, site, loops, seen, now)
            return
        here = _variables(sys._getframe(2))
        if seen[2] is None or not same_variables(seen[2], here):
            loops[site] = (now, model_thread.count, here, 0)
            return
        model_thread.sure = plain
        scheduler.spin_wait(model_thread, site)
        loops[site] = (scheduler.around(model_thread), model_thread.count, None, 0)

    def _computes(self, model_thread: ModelThread, site: int, loops: dict, seen: tuple, now: tuple) -> None:
        """Rounds without any operation are a computation, unless its variables don't change."""
        rounds = seen[3] + 1
        loops[site] = (now, model_thread.count, seen[2], rounds)
        if rounds % _ROUNDS == 0:
            here: dict | None = _variables(sys._getframe(3))
            if seen[2] is not None and same_variables(seen[2], here):
                model_thread.sure = True
                self.scheduler.spin_wait(model_thread, site)
                here = None
            loops[site] = (now, model_thread.count, here, rounds)

    def _calm(self, model_thread: ModelThread, site: int) -> bool:
        """Whether many rounds of a loop have changed nothing and no other thread can change anything."""
        now = (self.scheduler.changes, model_thread.clock_reads)
        if model_thread.calm is None:
            model_thread.calm = {}
        seen = model_thread.calm.get(site)
        if seen is None or seen[0] != now:
            model_thread.calm[site] = [now, 0, None, 0]
            return False
        seen[1] += 1
        if seen[1] % _CALM_ROUNDS:
            return False
        here = _variables(sys._getframe(2))
        seen[3] = seen[3] + 1 if seen[2] is not None and same_variables(seen[2], here) else 0
        seen[2] = here
        return seen[3] > _CALM_TIMES and self.scheduler.hopeless(model_thread)


def _variables(frame: Any) -> dict[str, Any]:
    """A copy of a frame's variables, because a function's `f_locals` changes with them."""
    return dict(frame.f_locals)


def same_variables(a: dict[str, Any], b: dict[str, Any] | None) -> bool:
    """Whether the variables of two rounds are equal, without the rewriting's temporaries."""
    if b is None or len(a) != len(b):
        return False
    for name, value in a.items():
        other = b.get(name, PLAIN)
        equal = value is other or (type(value) in PLAIN and type(other) is type(value) and value == other)
        if not equal and not name.startswith("\x01"):
            return False
    return True
