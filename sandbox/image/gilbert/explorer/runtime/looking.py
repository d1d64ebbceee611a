"""A look at a clock, of whichever kind: it takes a moment."""

from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.scheduler import Scheduler

#: Looks of one thread, after which each so many take twice as long as those before: a loop that only looks ends.
_PATIENT = 1000


def look_at_clock(scheduler: Scheduler) -> None:
    """A thread looks at a clock: that takes a moment."""
    model_thread = scheduler.cur
    if model_thread is None or scheduler.dead:
        return
    scheduler.reads_clock = True
    model_thread.clock_reads += 1
    looks = model_thread.clock_reads
    took = present.look if looks < _PATIENT else present.look * (2 ** min(30, looks // _PATIENT))
    scheduler.now += took
    scheduler.worked += took
    model_thread.worked += took
    scheduler.steps += 1
    if scheduler.steps > scheduler.limit:
        scheduler.abort(("limit", model_thread))
