"""The kinds of operations, and which of them depend on each other.

An *op* is a tuple `(mode, loc, mode2, loc2, site)`: an access to a location, an optional second access in the same atomic
step (`mode2 == NONE` if there is none), and the place in the source (`site` indexes the instrumentation's table; -1 for
operations of the library).

The kind of a semaphore operation depends on the count before it. GRANT releases a permit when there was none, so no thread
could acquire one before. GIVE releases a further one; the order of two GIVEs is not observable. GIVE_BACK is a bounded
semaphore's GIVE, which may be one too many. ACQUIRE takes the last permit, TAKE_SPARE one of several: each release before it
could have come later. If another thread than the holder releases a lock, that is a GRANT, too. GOT is a non-waiting get from
a queue that found an item; TRY_GET found none.

A thread comes to a barrier (ARRIVE; TRIP is the last of its round) and goes on when all have come (PASS; PASS_ON is that of the
last, in one step with its TRIP: nothing can come between, so what races with it races with the TRIP). Who of one round came
first is not seen, so arrivals matter to each other only where they belong to different rounds: `loc2` is the number of the round.
BREAK is `abort`, `reset`, or a time-out. ACQUIRE with WOKEN takes the lock of a condition at the end of a wait: `loc2` is the
operation after which the notification came, before which nobody could have gone on.

EXPIRE is the end of a time limit when nobody can go on; in place of `loc2` it has what all threads wait for: (thread, operation).

Of a queue's tasks, ADD is another one, DONE says that one is done by a thread that has got it, DONE_TOO by another thread, which
may be one call too many, and ALL_DONE (`join`) is possible when none is left: not before any DONE that came before it, whose task
was left then, but it may have been possible before an ADD, when others had said that theirs were done.

Two relations are defined here and nowhere else:

* `DEPENDS[a]`: bit b is set if the order of a and b on one location can make a difference.
* `RACES[a]`: the part of it where a, which came second, was also possible before b, so that the order is a choice.
  (Acquiring a lock and releasing it depend on each other, but are never both possible.)
"""

NONE = -1
#: In place of a site: the operation is a sleep.
NAP = -2
(
    READ, WRITE,
    ITEM_READ, ITEM_WRITE, WHOLE_READ, RESHAPE, LENGTH,
    ACQUIRE, RELEASE, TRY, PEEK,
    SET, RESET_FLAG, AWAIT_FLAG, SEE_FLAG, SET_AGAIN,
    PUT, GET, TRY_GET, SEE_QUEUE,
    START, BEGIN, END, JOIN, SEE_THREAD,
    LOCAL, EXPIRE, CHOICE,
    GIVE, GRANT, GIVE_BACK, TAKE_SPARE, GOT,
    ARRIVE, TRIP, PASS, BREAK, SEE_BARRIER, WOKEN, PASS_ON,
    ADD, DONE, DONE_TOO, ALL_DONE,
) = range(44)

NAMES = (
    "read", "write", "read", "write", "read", "write", "read",
    "lock", "unlock", "trylock", "peek",
    "set", "clear", "wait", "is_set", "set",
    "put", "get", "get", "peek",
    "start", "begin", "end", "join", "is_alive",
    "yield", "timeout", "choice",
    "unlock", "unlock", "unlock", "lock", "get",
    "arrive", "arrive", "pass", "break", "peek", "wake", "pass",
    "put", "done", "done", "join",
)

_PAIRS = [
    (READ, WRITE), (WRITE, WRITE),
    (ITEM_READ, RESHAPE), (ITEM_WRITE, WHOLE_READ), (ITEM_WRITE, RESHAPE),
    (WHOLE_READ, RESHAPE), (RESHAPE, RESHAPE), (LENGTH, RESHAPE),
    (ACQUIRE, ACQUIRE), (ACQUIRE, TRY), (ACQUIRE, PEEK),
    (RELEASE, RELEASE), (RELEASE, TRY), (RELEASE, PEEK), (TRY, TRY), (TRY, PEEK),
    (SET, SET), (SET, SET_AGAIN), (SET, RESET_FLAG), (SET_AGAIN, RESET_FLAG), (SET, SEE_FLAG),
    (RESET_FLAG, AWAIT_FLAG), (RESET_FLAG, SEE_FLAG),
    (PUT, PUT), (GET, GET), (PUT, TRY_GET), (GET, TRY_GET), (GOT, GOT), (GOT, GET), (GOT, TRY_GET), (GOT, PUT), (GOT, SEE_QUEUE),
    (SEE_QUEUE, PUT), (SEE_QUEUE, GET), (SEE_QUEUE, TRY_GET),
    (SEE_THREAD, START), (SEE_THREAD, END),
    (GIVE, ACQUIRE), (GIVE, TAKE_SPARE), (GIVE, TRY), (GIVE, PEEK),
    (GRANT, TAKE_SPARE), (GRANT, TRY), (GRANT, PEEK), (GRANT, RELEASE),
    (GIVE_BACK, GIVE_BACK), (GIVE_BACK, GIVE), (GIVE_BACK, GRANT), (GIVE_BACK, ACQUIRE), (GIVE_BACK, TAKE_SPARE),
    (GIVE_BACK, TRY), (GIVE_BACK, PEEK), (GIVE_BACK, RELEASE),
    (TAKE_SPARE, TAKE_SPARE), (TAKE_SPARE, ACQUIRE), (TAKE_SPARE, TRY), (TAKE_SPARE, PEEK),
    (ARRIVE, ARRIVE), (ARRIVE, TRIP), (TRIP, TRIP),
    *((BREAK, each) for each in (ARRIVE, TRIP, PASS, BREAK, SEE_BARRIER)),
    *((SEE_BARRIER, each) for each in (ARRIVE, TRIP, PASS)),
    (ADD, ALL_DONE), (ADD, DONE_TOO), (DONE, DONE_TOO), (DONE_TOO, DONE_TOO), (DONE_TOO, ALL_DONE),
]
_ORDERED = [(ACQUIRE, RELEASE), (ACQUIRE, GRANT), (SET, RELEASE), (SEE_FLAG, RELEASE), (AWAIT_FLAG, RELEASE),
            (SET, AWAIT_FLAG), (END, JOIN), (ARRIVE, PASS), (TRIP, PASS), (DONE, ALL_DONE),
            *((PASS_ON, each) for each in (ARRIVE, TRIP, BREAK, SEE_BARRIER))]


def _table(pairs: list[tuple[int, int]]) -> list[int]:
    table = [0] * len(NAMES)
    for a, b in pairs:
        table[a] |= 1 << b
        table[b] |= 1 << a
    return table


DEPENDS = _table(_PAIRS + _ORDERED)
RACES = _table(_PAIRS)
#: Only in this order: an ACQUIRE after a GRANT was not possible before it, but a GRANT after an ACQUIRE was.
RACES[GRANT] |= 1 << ACQUIRE
#: Each of these depends on every earlier op on its location, so a later op need not be compared with those.
BARRIERS = frozenset({WRITE, RESHAPE, ACQUIRE})
#: Ops on memory. They are scheduling points only where they race (see `search/races.py`).
MEMORY = frozenset({READ, WRITE, ITEM_READ, ITEM_WRITE, WHOLE_READ, RESHAPE, LENGTH})
#: Those of them that change nothing.
LOOKS = frozenset({READ, ITEM_READ, WHOLE_READ, LENGTH})
#: And those that change something.
CHANGED = frozenset({WRITE, ITEM_WRITE, RESHAPE})
#: Ops that change what others can see; a busy-wait is only worth another round after one of them.
CHANGES = frozenset({
    WRITE, ITEM_WRITE, RESHAPE, ACQUIRE, TAKE_SPARE, RELEASE, GIVE, GRANT, GIVE_BACK, SET, RESET_FLAG, PUT, GET, START, END,
    EXPIRE, ARRIVE, TRIP, PASS, PASS_ON, BREAK, DONE, DONE_TOO,
})
#: Arrivals at a barrier.
ARRIVALS = frozenset({ARRIVE, TRIP})


def conflict(a: tuple, b: tuple) -> bool:
    """Whether the order of two ops can make a difference."""
    if a[0] == EXPIRE or b[0] == EXPIRE:
        return True
    if a[1] == b[1] and DEPENDS[a[0]] >> b[0] & 1:
        # Of two that may come to a barrier in the same round, each can still come after the other, unless that was the last.
        return a[0] != ARRIVE or b[0] != ARRIVE or a[3] != b[3] or a[3] is None
    if a[2] >= 0:
        if a[3] == b[1] and DEPENDS[a[2]] >> b[0] & 1:
            return True
        if b[2] >= 0 and a[3] == b[3] and DEPENDS[a[2]] >> b[2] & 1:
            return True
    return b[2] >= 0 and a[1] == b[3] and bool(DEPENDS[a[0]] >> b[2] & 1)
