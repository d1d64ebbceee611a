"""Rounds of a wait that change nothing.

`while not ready: condition.wait()` looks, and waits again. A thread that comes, or is woken by `notify_all`, finds that it is
not yet its turn, and waits, has done nothing that anybody sees: whatever follows can follow without that round, and the
round can come later, up to the moment in which what it looked at is changed. So a run ends where such a round does, the others
are tried in its place, and the thread sleeps until somebody changes what it looked at. Only where nobody else is left
does it go its round. The idea is that of Kokologiannakis, Ren, Vafeiadis: "Dynamic Partial Order Reductions for Spinloops"
(FMCAD 2021), for waits under a lock.

It holds where the round is one section of one lock, and what it looked at is changed under that lock. And who changes it has
to tell: a thread that has gone its round and waits would not see a change of which nobody is notified, and one that comes later
would. So where a thread goes on after such a change, or something is changed without the lock, or somebody looks at locks
from outside, or at a clock, the search begins anew and leaves out nothing. Conditions of which single threads are notified are
left alone: there the round uses up the notification.
"""

from itertools import islice
from typing import Protocol

from gilbert.explorer.runtime.busy_waits import asleep
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import ACQUIRE, BEGIN, CHANGED, EXPIRE, LOCAL, LOOKS, NAP, RELEASE, conflict
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.strategies.dpor.sleepers import Sleepers
from gilbert.explorer.strategies.dpor.telling import IdleRound, Telling


class Systematic(Protocol):
    """What is needed of the search."""

    scheduler: Scheduler
    prefix: list[int]
    sleeps: list[Sleepers]
    meant: list[tuple]

    def asleep_at(self, i: int) -> Sleepers: ...
    def node(self, i: int) -> tuple[set[int], dict[int, tuple | None]]: ...


class IdleRounds:
    """What a systematic search leaves out of the waits of a program."""

    def __init__(self, dpor: Systematic) -> None:
        self.dpor = dpor
        self.allowed = True
        self.telling = Telling()
        #: Loops of which rounds that found nothing differ from each other.
        self.moving: set[int] = set()
        self.restart()

    def restart(self) -> None:
        """The search begins."""
        #: Whether something has been left out since then, and whether that was wrong.
        self.used = self.broken = self.napped = False
        self.telling.relied.clear()
        #: How many conditions were known to notify single threads.
        self.single = len(self.dpor.scheduler.single)
        #: Of threads that slept instead of an idle round: (operation that woke it, the round).
        self.wakes: dict[int, list[tuple[int, IdleRound]]] = {}

    def begin(self) -> None:
        """A run begins."""
        scheduler = self.dpor.scheduler
        #: Who could go on at each choice.
        self.options: dict[int, list[int]] = {}
        #: From each of these on only idle rounds are left, until a time-out ends: their order does not matter.
        self.ends: list[int] = []
        self.found: tuple[int, int, IdleRound] | None = None
        #: Threads of which it is known in this run how they went on after they had been woken.
        self.settled: set[int] = set()
        scheduler.idle = self.idle if self.allowed else None
        scheduler.polled = self.polled if self.allowed else None

    def idle(self, model_thread: ModelThread, since: int, lock: object, condition: int) -> None:
        """A thread is about to wait again: since operation `since`, which took `lock`, it has only looked."""
        self.settled.add(model_thread.id)
        dpor = self.dpor
        scheduler = dpor.scheduler
        options = self.options.get(since)
        if options is None or since < len(dpor.prefix) - 1 or scheduler.gates or scheduler.reads_clock or scheduler.dead:
            return
        others = [tid for tid in options if tid != model_thread.id]
        if self.last(others, dpor.asleep_at(since), since):
            return
        seen = IdleRound(op for tid, op in scheduler.trace[since + 1:] if tid == model_thread.id)
        if not seen or any(op[0] not in LOOKS for op in seen) or not self.known(seen, since):
            return
        seen.lock, seen.condition = lock, condition
        self.found = (since, model_thread.id, seen)
        self.used = True
        scheduler.abort(("cut", "idle"))

    def polled(self, model_thread: ModelThread, site: int, start: int, same: bool) -> None:
        """A thread has gone a round of a loop that only looks, which began with operation `start`."""
        dpor = self.dpor
        scheduler, me = dpor.scheduler, model_thread.id
        if not same:
            self.moving.add(site)
        if site in self.moving:
            model_thread.polling = -1
        if not same or model_thread.changed_own >= start or scheduler.gates or scheduler.reads_clock or model_thread.probe:
            return
        if self.ends and not any(op[0] in CHANGED or op[0] == EXPIRE for _, op in islice(scheduler.trace, self.ends[-1], None)):
            return  # only such rounds are left
        found = poll([(n, op) for n, (tid, op) in enumerate(islice(scheduler.trace, start, None), start) if tid == me])
        if found is None:
            return
        since, seen, napped = found
        options = self.options.get(since)
        if options is None or since < len(dpor.prefix) - 1 or not self.known(seen, since) or napped and scheduler.timed:
            return
        if self.last([tid for tid in options if tid != me], dpor.asleep_at(since), since):
            return
        self.found = (since, me, seen)
        self.used = True
        self.napped |= napped
        scheduler.abort(("cut", "idle"))

    def naps(self, model_thread: ModelThread) -> bool:
        """Whether a thread sleeps in a round of such a loop that has found nothing: it is to go on, so that the round ends."""
        start, trace, me = model_thread.polling, self.dpor.scheduler.trace, model_thread.id
        if not self.allowed or start < 0 or model_thread.blocker is not asleep:
            return False
        own = [(n, op) for n, (tid, op) in enumerate(islice(trace, start, None), start) if tid == me]
        found = poll(own)
        return found is not None and not found[2]

    def known(self, seen: IdleRound, since: int) -> bool:
        """Whether what was looked at had its number before: one that it got only now is another one in another run."""
        numbers = {_number(loc) for _, op in self.dpor.scheduler.trace[: since + 1] for loc in (op[1], op[3])}
        return all(type(_number(op[1])) is not int or _number(op[1]) in numbers for op in seen)

    def last(self, options: list[int], sleep: Sleepers, at: int) -> bool:
        """Whether all that could go on at operation `at` would only go an idle round: then they do, in whatever order."""
        if not all(isinstance(sleep.get(tid), IdleRound) for tid in options):
            return False
        self.ends.append(at)
        return True

    def after_all(self, i: int, expired: list[int]) -> bool:
        """Whether operation `i` is of those idle rounds that are all that was left. `expired`: time-outs that ended."""
        since = max((at for at in self.ends if at <= i), default=None)
        return since is not None and not any(since <= at <= i for at in expired)

    def woken(self, tid: int, seen: IdleRound, who: ModelThread) -> None:
        """Something that a sleeper had looked at was changed: that has to be done under the lock."""
        at = len(self.dpor.scheduler.trace) - 1
        if seen.condition is None:
            if self.taken(who.id, seen.lock, at) is None and any(
                    conflict(each, self.dpor.scheduler.trace[at][1]) for each in seen.inside):
                self.broken = True
            return
        if self.taken(who.id, seen.lock, at) is None:
            self.broken = True
        op = self.dpor.scheduler.trace[at][1]
        self.telling.shared.update((op[1], op[3]))
        self.wakes.setdefault(tid, []).append((at, seen))
        self.settled.discard(tid)

    def taken(self, tid: int, lock: object, at: int) -> int | None:
        """Since which operation a thread has the lock at operation `at`; None where it has not."""
        trace = self.dpor.scheduler.trace
        for n in range(at, -1, -1):
            who, op = trace[n]
            if who == tid and op[1] == lock:
                return n if op[0] == ACQUIRE else None
        return None

    def went_on(self, model_thread: ModelThread, op: tuple, at: int) -> None:
        """A thread that had been woken does something: if it does not wait again, it has to have been notified."""
        tid = model_thread.id
        when, seen = self.wakes[tid][-1]
        if tid in self.settled or op[0] in LOOKS or op[0] == BEGIN or op[0] == ACQUIRE and op[1] == seen.lock:
            return
        self.settled.add(tid)
        trace = self.dpor.scheduler.trace
        mine = self.taken(tid, seen.lock, at - 1 if op[1] == seen.lock else at)
        changed = max(n for n in range(when, at) if trace[n][0] != tid and any(conflict(each, trace[n][1]) for each in seen))
        since = self.taken(trace[changed][0], seen.lock, changed)
        if since is None or mine is None or not any(
                since < n <= mine and condition == seen.condition for n, condition, *_ in self.dpor.scheduler.told):
            self.broken = True

    def rewind(self, i: int) -> None:
        """Forgets what was from operation `i` on."""
        self.wakes = {tid: kept for tid, all_ in self.wakes.items() if (kept := [wake for wake in all_ if wake[0] < i])}

    def wrong(self) -> bool:
        """Whether something was left out that has to be tried: then the search begins anew."""
        scheduler = self.dpor.scheduler
        if self.allowed and any(scheduler.waits.values()):
            self.telling.look(scheduler.trace, scheduler.told)
        if not self.used:
            return False
        if self.broken or scheduler.gates or scheduler.reads_clock or self.napped and scheduler.timed:
            self.allowed = False
            return True
        return self.telling.mistaken() or len(scheduler.single) != self.single

    def ended(self) -> None:
        """A run has ended: where that was at an idle round, all others are to be tried in its place."""
        if self.found is None:
            return
        since, tid, seen = self.found
        dpor = self.dpor
        todo, tried = dpor.node(since)
        todo.update(self.options[since])
        tried_before = {**dpor.sleeps[since], **tried} if self.telling.doubtful(seen) else {}
        tried[tid] = seen
        # Who would have been woken by this round has to be seen while this thread sleeps: does it tell what it changes?
        round_ = (dpor.meant[since], *seen)
        for other, as_if in tried_before.items():
            if other == tid or isinstance(as_if, IdleRound):
                continue
            ops = (dpor.scheduler.model_threads[other].op,) if as_if is None else as_if
            if any(conflict(each, op) for each in round_ for op in ops):
                tried.pop(other, None)
                dpor.sleeps[since] = {who: what for who, what in dpor.sleeps[since].items() if who != other}


def poll(own: list[tuple[int, tuple]]) -> tuple[int, IdleRound, bool] | None:
    """What a thread did in a round that only looked: (where others are to be tried, what it looked at, whether it slept).

    A round looks, and may take one lock, look, and let it go; it may sleep without the lock. None for any other round. Where it
    takes a lock all that it looks at with it is one, unless it is changed without the lock; before that, and without a lock,
    each look is one of its own, and the last one is where nothing would have come of it.
    """
    seen, inside, lock, since, closed, napped = [], [], None, -1, False, False
    for n, op in own:
        mode = op[0]
        if mode in LOOKS and (op[2] < 0 or op[2] in LOOKS) and not closed:
            seen.append(op)
            if lock is None:
                since = n
            else:
                inside.append(op)
        elif mode == ACQUIRE and op[2] < 0 and lock is None:
            lock, since = op[1], n
        elif mode == RELEASE and op[1] == lock and not closed:
            closed = True
        elif mode == LOCAL and op[4] == NAP and (lock is None or closed):
            napped = True
        else:
            return None
    if since < 0 or lock is not None and not closed:
        return None
    found = IdleRound(seen)
    found.lock, found.condition, found.inside = lock, None, tuple(inside)
    return since, found, napped


def _number(loc: object) -> object:
    """The number of the object that a location is in."""
    return loc[0] if isinstance(loc, tuple) and loc else loc
