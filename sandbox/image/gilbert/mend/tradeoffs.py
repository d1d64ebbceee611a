"""A sentence on the use and cost of each kind of repair. It is shown if several kinds are offered."""

from __future__ import annotations

from gilbert.mend.fix import IDLE_BEFORE
from gilbert.mend.parallel import ALONE, NOISE, Parallelism

_SAID = {
    "new lock": "One lock: simple; all others wait meanwhile, even if they need other data.",
    "existing lock": "The existing lock: nothing new to understand; all who use it wait longer.",
    "lock around a wait": "A lock around a wait: correct; all wait for the slowest.",
    "lock around locks": "One lock around the others: correct; the others have almost no use any more.",
    "a lock a key": "A lock a key: only those with the same key wait; the table of locks grows with the keys.",
    "copy before a loop": "A copy: no lock, no waiting; the loop does not see later changes, and copying takes time.",
    "setdefault": "One operation: no lock, no waiting; the value is created even if it is not used.",
    "pop with a default": "One operation: no lock, no waiting; correct only as long as it stays one operation.",
    "get_nowait": "Take and see: no lock, no waiting; the code must handle that nothing was there.",
    "take and see": "Take and see: no lock, no waiting; the code must handle that nothing was there.",
    "one look": "One call: no lock, no waiting; a value of None looks as if nothing was there.",
    "claim of a future": "A claim: no lock; whoever comes later sees that it is too late.",
    "done before the await": "Change first, then wait: no lock, no waiting; if the wait fails, undo the change.",
    "lock order": "One order: no retry is needed; all new code must use the same order.",
    "acquire with a retry": "Try again: needs no common order; under load it may try many times.",
    "lock released sooner": "A shorter section: less waiting; what moved out is no longer guarded.",
    "behind the block": "After the block: no result is missed; none is seen before the slowest is done.",
    "one release": "One release: less code; only the `finally` releases.",
    "lock taken later": "A shorter section: less waiting; what moved out is no longer guarded.",
    "section made longer": "A longer section: one lock as before; all wait longer.",
    "while around a wait": "Check again: the usual form; correct for every reason to wake up.",
    "notify_all": "Wake all: correct whoever waits; those that can't continue wake up for nothing.",
    "predicate around a wait": "A predicate: it waits for a state and not for a call; the state must be stored.",
    "event in place of a condition": "An event: remembers that it was set; for things that happen once.",
    "wait for an event": "A wait: the order is in the code; whoever waits does nothing else meanwhile.",
    "event in place of a sleep": "An event: waits as long as it takes and no longer; one name more.",
    "wait in place of a sleep": "An event: waits as long as it takes and no longer.",
    "queue in place of a sleep": "A queue: waits for an item and passes it on; without an item it waits for ever.",
    "join in place of a sleep": "A join: no new name; it waits until the thread is over.",
    "a sentinel for each worker": "One sentinel each: the queue is empty in the end; the code must know the number of workers.",
    "a sentinel passed on": "Passed on: works for any number of workers; one sentinel stays in the queue.",
    "result of a future": "The result: the exception is raised where it can be handled; the code must wait for it.",
    "callback that looks": "A callback: no waiting; it runs in the thread that ends the work.",
    "task that is kept": "Kept and awaited: its exception is raised here; this continues when the task is over.",
    "await of a task": "Awaited: its exception is raised here; this continues when the task is over.",
    "wait for a task": "A wait: its exception is read and not raised; this continues when the task is over.",
    "task in the cache": "The task in the cache: one load for all callers; a load that failed must be removed again.",
    "seen when it is ready": "Complete first: no lock, no waiting; without a lock two threads may create it.",
    "else in place of finally": "`else`: runs only where there was something; another exception in the `try` skips it, too.",
    "finally": "`finally`: runs on every way out, also after an unexpected exception.",
    "with in place of acquire and release": "`with`: released on every way out; nothing to forget.",
    "second look under the lock": "Check again: no lock where it is done already; the check is written twice.",
    "direct call": "A call: needs no second worker; it runs in this one, and not beside it.",
    "callback that logs": "A log: no waiting; the exception is in the log, and it stops nothing.",
    "tasks that are kept": "Kept in a list: they run side by side, and their exceptions are raised where all are awaited.",
    "order of statements": "Another order: costs nothing; the next reader has to see that the order matters.",
    "no reset": "No reset: less code; it stays set, so it can't be used a second time.",
    "wait without a limit": "No time limit: it can't continue too early; if it never happens, it waits for ever.",
    "wait for all": "All of them: no exception is missed; it takes as long as the slowest.",
    "read after the await": "Read later: no lock, no waiting; correct as long as no `await` is between the two.",
    "call_soon_threadsafe": "The loop is woken: needed from any other thread.",
    "first permits of a semaphore": "Other permits: only a number changes; the reader must know what it means.",
}
#: Every kind of repair.
KINDS = frozenset(_SAID)
_SERIAL = " Nothing runs side by side any more in this program."


def tradeoff(kind: str, after: Parallelism | None, before: Parallelism | None) -> str:
    """The sentence for a kind; with a second one if the program becomes serial."""
    measured = after is not None and before is not None and before.average >= ALONE > after.average
    # If nothing takes time, a small difference does not count.
    serial = measured and kind not in IDLE_BEFORE and (after.timed or before.average - after.average >= NOISE)  # type: ignore[union-attr]
    return _SAID[kind] + (_SERIAL if serial else "")
