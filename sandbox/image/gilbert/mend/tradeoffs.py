"""A sentence on the use and cost of each kind of repair. It is shown if several kinds are offered."""

from __future__ import annotations

from gilbert.mend.fix import IDLE_BEFORE
from gilbert.mend.parallel import ALONE, NOISE, Parallelism

_SAID = {
    "new lock": "One lock: simple, and everybody who comes meanwhile waits, whatever they want.",
    "existing lock": "The lock that is there: nothing new to understand, and a longer wait for all who use it.",
    "lock around a wait": "A lock around a wait: it holds, and everybody waits for the slowest.",
    "lock around locks": "One lock around the others: holds, and the others are of hardly any use any more.",
    "a lock a key": "A lock a key: only those who want the same thing wait; the table of locks grows with the keys.",
    "copy before a loop": "A copy: no lock and nobody waits; the loop sees how it was then, and copying takes time.",
    "setdefault": "One operation: no lock and nobody waits; the value is made even where it is then thrown away.",
    "pop with a default": "One operation: no lock and nobody waits; it holds only as long as it stays one operation.",
    "get_nowait": "Take and see: no lock and nobody waits; the way in which nothing was there has to be written.",
    "take and see": "Take and see: no lock and nobody waits; the way in which nothing was there has to be written.",
    "one look": "One look: no lock and nobody waits; a value that is None looks as if nothing was there.",
    "claim of a future": "A claim: no lock, and the one who comes later sees that it is too late.",
    "done before the await": "First the change, then the wait: no lock and nobody waits; if the wait fails, undo the change.",
    "lock order": "One order: nothing is done twice and nobody gives up; every new place has to keep to it.",
    "acquire with a retry": "Try and begin anew: needs no agreed order; under load it may begin many times.",
    "lock given back sooner": "A shorter section: less to wait for; what moved out is no longer guarded.",
    "behind the block": "Behind the block: nothing is missed; nothing is seen of any before the slowest is done.",
    "given back once": "Given back once: less code; the `finally` is the one place that gives back.",
    "lock taken later": "A shorter section: less to wait for; what moved out is no longer guarded.",
    "section made longer": "A longer section: one lock as before; everybody waits for more.",
    "while around a wait": "Look again: the usual form, whoever wakes up and why.",
    "notify_all": "Wake all: right whoever waits; those who can't go on wake up for nothing.",
    "predicate around a wait": "A predicate: it waits for a state and not for a call; the state has to be kept.",
    "event in place of a condition": "An event: remembers that it was set; for things that happen once.",
    "wait for an event": "A wait: the order is written down; whoever waits does nothing else meanwhile.",
    "event in place of a sleep": "An event: waits as long as it takes and no longer; one name more.",
    "wait in place of a sleep": "An event: waits as long as it takes and no longer.",
    "queue in place of a sleep": "A queue: waits for what was made and hands it over; where nothing is made, it waits for ever.",
    "join in place of a sleep": "A join: no new name; it waits until the thread is over.",
    "a sentinel for each worker": "One sentinel each: the queue is empty in the end; whoever puts them must know the workers.",
    "a sentinel passed on": "Passed on: works for any number of workers; one sentinel stays in the queue.",
    "result of a future": "The result: the failure is raised where it can be handled; somebody has to wait for it.",
    "callback that looks": "A callback: nobody waits; it runs in whichever thread ends the work.",
    "task that is kept": "Kept and awaited: its failure is raised here; this goes on only when the task is over.",
    "await of a task": "Awaited: its failure is raised here; this goes on only when the task is over.",
    "wait for a task": "A wait: its failure is looked at and not raised; this goes on only when the task is over.",
    "task in the cache": "The task in the cache: one load for all who ask; a load that failed has to be taken out again.",
    "seen when it is ready": "Made ready first: no lock and nobody waits; two may make it, where no lock is around.",
    "else in place of finally": "`else`: done only where there was something; another failure in the `try` skips it, too.",
    "finally": "`finally`: done on every way out, also where something fails that nobody thought of.",
    "with in place of acquire and release": "`with`: given back on every way out, and nothing to forget.",
    "second look under the lock": "Look again: no lock where it is done already; the question is written twice.",
    "direct call": "A call: needs no second worker; it runs in this one, and not beside it.",
    "callback that logs": "A log: nobody waits, and somebody can read what failed; nobody is stopped by it.",
    "tasks that are kept": "Kept in a list: they run side by side, and their failures are raised where all are awaited.",
    "order of statements": "Another order: costs nothing; the next reader has to see that the order matters.",
    "no reset": "No reset: less code; it stays set, so it can't be used a second time.",
    "wait without a limit": "No limit: it can't go on too early; where it never happens, it waits for ever.",
    "wait for all": "All of them: no failure is missed; the slowest says how long it takes.",
    "read after the await": "Read later: no lock and nobody waits; it holds as long as no `await` comes between the two.",
    "call_soon_threadsafe": "The loop is woken: needed from any other thread.",
    "first permits of a semaphore": "Other permits: no code changes; who reads it must know what the number means.",
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
