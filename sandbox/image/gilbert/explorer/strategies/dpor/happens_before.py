"""The happens-before relation of a run, as one vector clock for each operation.

Runs that begin with the same operations share that part of the relation, so a run costs only what is new in it.
"""

from gilbert.explorer.runtime.operations import (
    ACQUIRE,
    ARRIVALS,
    BARRIERS,
    BEGIN,
    CHOICE,
    DEPENDS,
    EXPIRE,
    GET,
    GIVE,
    GIVE_BACK,
    GOT,
    GRANT,
    LOOKS,
    PASS,
    PEEK,
    RACES,
    RELEASE,
    START,
    TAKE_SPARE,
    TRIP,
    TRY,
    TRY_GET,
    WOKEN,
)

#: Operations that test a lock, a semaphore or a queue and never wait.
_LOOKS = frozenset({PEEK, TRY, TRY_GET})
#: Operations after which a lock is free or a semaphore has a permit.
_LEAVES_ONE = frozenset({RELEASE, GRANT, GIVE, GIVE_BACK, TAKE_SPARE})


class HappensBefore:
    """The operations in the order in which they ran, what happened before each, and which of them race."""

    def __init__(self) -> None:
        #: (thread, operation), and its vector clock: for each thread, its last operation that happened before.
        self.events: list[tuple[int, tuple]] = []
        self.clocks: list[list[int]] = []
        #: Location -> the operations on it: (index, thread, mode).
        self.history: dict[object, list[tuple[int, int, int]]] = {}
        #: Index of the operation that started each thread, and of each thread's last operation.
        self.births: dict[int, int] = {}
        self.latest: dict[int, int] = {}
        #: The first operation of each thread that changes anything or waits, and its looks at memory before that.
        self.firsts: dict[int, int] = {}
        self.looks: dict[int, list[int]] = {}
        #: Timeouts that fired because nothing else could happen: they order everything.
        self.expired: list[int] = []

    def add(self, n: int, tid: int, op: tuple, executed: bool) -> tuple[list[int], list[int]]:
        """Adds operation `n`. Returns (the operations that it races with, its clock).

        With `executed` false it was only pending when the run ended: its races are returned, but it is not stored.
        """
        latest = self.latest
        last = latest.get(tid)
        if last is not None:
            old = self.clocks[last]
        else:
            birth = self.births.get(tid)
            old = self.clocks[birth] if birth is not None else []
        if self.expired:
            at = self.expired[-1]
            who = self.events[at][0]
            if not (who < len(old) and old[who] >= at):
                old = _join(old, self.clocks[at], who, at)
        mode, loc, mode2, loc2 = op[0], op[1], op[2], op[3]
        if mode2 == WOKEN and loc2 >= 0:
            # Before the notification it could not have gone on: what came before that is no race with it.
            old = _join(old, self.clocks[loc2], self.events[loc2][0], loc2)
        new = old
        raced = old
        races: list[int] = []
        if mode == EXPIRE:
            for other, at in latest.items():
                new = _join(new, self.clocks[at], other, at)
        else:
            new, raced = self._look(tid, mode, loc, new, raced, races, loc2)
            if mode2 >= 0 and mode2 != WOKEN:
                new, raced = self._look(tid, mode2, loc2, new, raced, races)
            if (mode == GET or mode == GOT) and loc2 is not None and loc2 >= 0:
                new = _join(new, self.clocks[loc2], self.events[loc2][0], loc2)
        if executed:
            new = self._keep(n, tid, op, new, old)
        return races, new

    def _keep(self, n: int, tid: int, op: tuple, new: list[int], old: list[int]) -> list[int]:
        """Stores operation `n`. Returns its clock."""
        mode, loc, mode2, loc2 = op[0], op[1], op[2], op[3]
        if new is old:
            new = old[:]
        while len(new) <= tid:
            new.append(-1)
        new[tid] = n
        self.events.append((tid, op))
        self.clocks.append(new)
        self.latest[tid] = n
        if mode != BEGIN and tid not in self.firsts:
            if mode in LOOKS and (mode2 < 0 or mode == mode2):
                self.looks.setdefault(tid, []).append(n)
            else:
                self.firsts[tid] = n
        self.history.setdefault(loc, []).append((n, tid, mode))
        if mode2 >= 0 and mode2 != WOKEN:
            self.history.setdefault(loc2, []).append((n, tid, mode2))
        if mode == EXPIRE:
            self.expired.append(n)
        elif mode == START:
            self.births[loc[1]] = n
        return new

    def _look(self, tid: int, mode: int, loc: object, new: list[int], raced: list[int],
              races: list[int], round_: object = None) -> tuple[list[int], list[int]]:
        """Goes back over what was done to a location, to the last operation that orders all before it.

        `round_`: of an arrival at a barrier, the round.
        """
        past = self.history.get(loc)
        if not past:
            return new, raced
        depends, mine = DEPENDS[mode], RACES[mode]
        for at, other, its in reversed(past):
            if other == tid:
                if its in BARRIERS:
                    break
                continue
            if not depends >> its & 1:
                continue
            if its in ARRIVALS and mode in ARRIVALS and round_ is not None and self.events[at][1][3] == round_:
                continue
            seen = other < len(raced) and raced[other] >= at
            if mine >> its & 1 and not (its in _LOOKS and _had_to_wait(mode, past, at)):
                if not seen:
                    races.append(at)
                    raced = _join(raced, self.clocks[at], other, at)
                if not (other < len(new) and new[other] >= at):
                    new = _join(new, self.clocks[at], other, at)
                if its in BARRIERS:
                    break
            else:
                if not (other < len(new) and new[other] >= at):
                    new = _join(new, self.clocks[at], other, at)
                if its == TRIP and mode == PASS and not seen:
                    # Nobody goes on before the last has come: what came before that is no race with going on.
                    raced = _join(raced, self.clocks[at], other, at)
        return new, raced

    def rewind(self, i: int) -> None:
        """Removes every operation from `i` on."""
        if i >= len(self.events):
            return
        history = self.history
        for n in range(len(self.events) - 1, i - 1, -1):
            _, op = self.events[n]
            history[op[1]].pop()
            if op[2] >= 0 and op[2] != WOKEN:
                history[op[3]].pop()
            if op[0] == START:
                self.births.pop(op[1][1], None)
        del self.events[i:], self.clocks[i:]
        self.latest = {tid: n for n, (tid, _) in enumerate(self.events)}
        self.firsts = {tid: n for tid, n in self.firsts.items() if n < i}
        self.looks = {tid: [n for n in looks if n < i] for tid, looks in self.looks.items()}
        while self.expired and self.expired[-1] >= i:
            self.expired.pop()

    def choices(self, before: int) -> list[int]:
        """The results of the choices that are not between threads, before operation `before`."""
        return [op[4] for _, op in self.events[:before] if op[0] == CHOICE]


def _had_to_wait(mode: int, past: list[tuple[int, int, int]], at: int) -> bool:
    """Whether `mode`, done instead of the non-waiting test at `at`, would have had to wait.

    Then the two do not race: the operation between them that ended the wait orders them.
    """
    if mode == ACQUIRE or mode == TAKE_SPARE:
        return _was_held(past, at)
    # A test of a queue that found an item is another operation (GOT), so this one found the queue empty.
    return mode == GET


def _was_held(past: list[tuple[int, int, int]], at: int) -> bool:
    """Whether a lock was held just before operation `at`.

    Then a test of the lock at `at` and a later acquire do not race: the release between them orders them.
    """
    for when, _, its in reversed(past):
        if when < at:
            if its == ACQUIRE:
                return True
            if its in _LEAVES_ONE:
                return False
    return False


def _join(into: list[int], other: list[int], who: int, at: int) -> list[int]:
    """A new clock: the maximum of two, thread by thread, and at least `at` for thread `who`."""
    out = into[:]
    if len(other) > len(out):
        out.extend([-1] * (len(other) - len(out)))
    for k, value in enumerate(other):
        if value > out[k]:
            out[k] = value
    while len(out) <= who:
        out.append(-1)
    if at > out[who]:
        out[who] = at
    return out
