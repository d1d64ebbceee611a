"""The hooks at the heads of loops, which know a busy-wait, and at the places where a build with the GIL can switch."""

import sys
from collections.abc import Callable
from typing import Any

from .engine import Engine
from .strand import Strand

#: Types whose values are compared as such; of others it counts which object it is.
PLAIN = frozenset({int, str, bytes, bool, float, type(None)})


def make_loops(engine: Engine) -> dict[str, Callable[..., Any]]:
    """These hooks for one exploration, by the names that `instrument` uses."""
    def loop(site: int, plain: bool) -> None:
        """The head of a `while`: a round that changed nothing, and after which nobody else changed anything, waits.

        `plain`: a round can change nothing but variables of its function.
        """
        strand = engine.cur
        if strand is None:
            # A finalizer, after the run: it may not go on for ever. Of this a coroutine dies silently.
            engine.idle_rounds += 1
            if engine.idle_rounds > 1000:
                raise GeneratorExit
            return
        if engine.dead:
            engine.bury()
        if strand.probe and engine.probed(strand):
            return
        engine.rounds += 1
        if engine.rounds % 64 == 0:
            engine.breathe(strand)
        if engine.multi and calm(strand, site):
            strand.looping = site
            engine.hang(strand)
        if engine.lasso is not None and engine.multi and engine.lasso.at_loop(strand, site):
            engine.abort(("livelock", [x for x in engine.live if not x.daemon]))
        loops = strand.loops
        if loops is None:
            loops = strand.loops = {}
        seen = loops.get(site)
        now = engine.around(strand)
        if seen is None or seen[0] != now or seen[1] == strand.count:
            loops[site] = (now, strand.count, None, 0)
            if plain and seen is not None and seen[0] == now:
                # Rounds without any operation: a computation, unless its variables stay as they are.
                rounds = seen[3] + 1
                loops[site] = (now, strand.count, seen[2], rounds)
                if rounds % 200 == 0:
                    here = snapshot(sys._getframe(1))
                    if seen[2] is not None and same(seen[2], here):
                        strand.sure = True
                        engine.spin_wait(strand, site)
                        here = None
                    loops[site] = (now, strand.count, here, rounds)
            return
        here = snapshot(sys._getframe(1))
        if seen[2] is None or not same(seen[2], here):
            loops[site] = (now, strand.count, here, 0)
            return
        strand.sure = plain
        engine.spin_wait(strand, site)
        loops[site] = (engine.around(strand), strand.count, None, 0)

    def calm(strand: Strand, site: int) -> bool:
        """Whether a loop has gone round and round without changing anything, and nobody else can."""
        now = (engine.changes, strand.clock_reads)
        if strand.calm is None:
            strand.calm = {}
        seen = strand.calm.get(site)
        if seen is None or seen[0] != now:
            strand.calm[site] = [now, 0, None, 0]
            return False
        seen[1] += 1
        if seen[1] % 100:
            return False
        here = snapshot(sys._getframe(2))
        seen[3] = seen[3] + 1 if seen[2] is not None and same(seen[2], here) else 0
        seen[2] = here
        return seen[3] > 2 and engine.hopeless(strand)

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
        if engine.cur is not None:
            engine.cur.gil = True

    def mark_entry() -> None:
        """The same, at the beginning of a function of the program."""
        strand = engine.cur
        if strand is not None:
            strand.gil = True
            strand.entries += 1

    def mark_before() -> int:
        return engine.cur.entries if engine.cur is not None else 0

    def mark_after(before: int, value: Any) -> Any:
        """After a call: C code ends with such a place; a function of the program began with one."""
        strand = engine.cur
        if strand is not None and strand.entries == before:
            strand.gil = True
        return value

    return {"loop": loop, "mark_here": mark_here, "mark_entry": mark_entry, "mark_before": mark_before, "mark_after": mark_after}
