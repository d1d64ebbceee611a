"""The hooks at the heads of loops, which know a busy-wait, and at the places where a build with the GIL can switch."""

import sys
from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.runtime.model_thread import ModelThread

#: Types whose values are compared as such; of others it counts which object it is.
PLAIN = frozenset({int, str, bytes, bool, float, type(None)})


def make_loops(scheduler: Scheduler) -> dict[str, Callable[..., Any]]:
    """These hooks for one exploration, by the names that `instrument` uses."""
    def loop(site: int, plain: bool) -> None:
        """The head of a `while`: a round that changed nothing, and after which nobody else changed anything, waits.

        `plain`: a round can change nothing but variables of its function.
        """
        model_thread = scheduler.cur
        if model_thread is None:
            # A finalizer, after the run: it may not go on for ever. Of this a coroutine dies silently.
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
        if scheduler.multi and calm(model_thread, site):
            model_thread.looping = site
            scheduler.hang(model_thread)
        if scheduler.cycle_detector is not None and scheduler.multi and scheduler.cycle_detector.at_loop(model_thread, site):
            scheduler.abort(("livelock", [x for x in scheduler.live if not x.daemon]))
        loops = model_thread.loops
        if loops is None:
            loops = model_thread.loops = {}
        seen = loops.get(site)
        now = scheduler.around(model_thread)
        if seen is None or seen[0] != now or seen[1] == model_thread.count:
            loops[site] = (now, model_thread.count, None, 0)
            if plain and seen is not None and seen[0] == now:
                # Rounds without any operation: a computation, unless its variables stay as they are.
                rounds = seen[3] + 1
                loops[site] = (now, model_thread.count, seen[2], rounds)
                if rounds % 200 == 0:
                    here = snapshot(sys._getframe(1))
                    if seen[2] is not None and same(seen[2], here):
                        model_thread.sure = True
                        scheduler.spin_wait(model_thread, site)
                        here = None
                    loops[site] = (now, model_thread.count, here, rounds)
            return
        here = snapshot(sys._getframe(1))
        if seen[2] is None or not same(seen[2], here):
            loops[site] = (now, model_thread.count, here, 0)
            return
        model_thread.sure = plain
        scheduler.spin_wait(model_thread, site)
        loops[site] = (scheduler.around(model_thread), model_thread.count, None, 0)

    def calm(model_thread: ModelThread, site: int) -> bool:
        """Whether a loop has gone round and round without changing anything, and nobody else can."""
        now = (scheduler.changes, model_thread.clock_reads)
        if model_thread.calm is None:
            model_thread.calm = {}
        seen = model_thread.calm.get(site)
        if seen is None or seen[0] != now:
            model_thread.calm[site] = [now, 0, None, 0]
            return False
        seen[1] += 1
        if seen[1] % 100:
            return False
        here = snapshot(sys._getframe(2))
        seen[3] = seen[3] + 1 if seen[2] is not None and same(seen[2], here) else 0
        seen[2] = here
        return seen[3] > 2 and scheduler.hopeless(model_thread)

    def snapshot(frame: Any) -> dict:
        return dict(frame.f_locals)

    def same(a: dict, b: dict) -> bool:
        if len(a) != len(b):
            return False
        for name, value in a.items():
            other = b.get(name, PLAIN)
            if value is not other and not (type(value) in PLAIN and type(other) is type(value) and value == other):
                if not name.startswith("\x01"):
                    return False
        return True

    def mark_here() -> None:
        """A backward jump: a build with the GIL may switch threads here."""
        if scheduler.cur is not None:
            scheduler.cur.gil = True

    def mark_entry() -> None:
        """The same, at the beginning of a function of the program."""
        model_thread = scheduler.cur
        if model_thread is not None:
            model_thread.gil = True
            model_thread.entries += 1

    def mark_before() -> int:
        return scheduler.cur.entries if scheduler.cur is not None else 0

    def mark_after(before: int, value: Any) -> Any:
        """After a call: C code ends with such a place; a function of the program began with one."""
        model_thread = scheduler.cur
        if model_thread is not None and model_thread.entries == before:
            model_thread.gil = True
        return value

    return {"loop": loop, "mark_here": mark_here, "mark_entry": mark_entry, "mark_before": mark_before, "mark_after": mark_after}
