"""Reading any clock takes some virtual time."""

from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.scheduler import Scheduler

#: After this many reads, each further block of so many takes twice as long, so that a loop which only reads the clock ends.
_PATIENT = 1000


def look_at_clock(scheduler: Scheduler) -> None:
    """Called when a thread reads a clock: advances the virtual time."""
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
