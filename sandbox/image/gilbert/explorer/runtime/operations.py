"""The kinds of operation a thread can do next, and which two of them matter to each other.

An *op* is a tuple `(mode, loc, mode2, loc2, site)`: what is done to which location, an optional
second access made in the same atomic step (`mode2 == NONE` where there is none), and the place in
the source (`site` indexes the instrumentation's table, -1 for operations of the library).

Of a semaphore, what an operation is depends on the count before it. GRANT gives a permit where there was none: nobody could
take one before. GIVE gives one more; the order of those that give is never seen. GIVE_BACK is a bounded semaphore's GIVE,
which may be one too many. ACQUIRE takes the last permit, and TAKE_SPARE one of several: each of those who gave one could
have come later. A lock that another thread releases than the one that took it is granted, too. GOT is a look into a queue
that found an item; one that found none is TRY_GET.

Two relations are defined here and nowhere else:

* `DEPENDS[a]`: bit b is set where doing a and b on one location in either order can differ.
* `RACES[a]`: the part of it where a, which comes second, was possible before b, so that the order is a choice.
  (Taking a lock and releasing it depend on each other, but are never both possible.)
"""

NONE = -1
(
    READ, WRITE,
    ITEM_READ, ITEM_WRITE, WHOLE_READ, RESHAPE, LENGTH,
    ACQUIRE, RELEASE, TRY, PEEK,
    SET, RESET_FLAG, AWAIT_FLAG, SEE_FLAG, SET_AGAIN,
    PUT, GET, TRY_GET, SEE_QUEUE,
    START, BEGIN, END, JOIN, SEE_THREAD,
    LOCAL, EXPIRE, CHOICE,
    GIVE, GRANT, GIVE_BACK, TAKE_SPARE, GOT,
) = range(33)

NAMES = (
    "read", "write", "read", "write", "read", "write", "read",
    "lock", "unlock", "trylock", "peek",
    "set", "clear", "wait", "is_set", "set",
    "put", "get", "get", "peek",
    "start", "begin", "end", "join", "is_alive",
    "yield", "timeout", "choice",
    "unlock", "unlock", "unlock", "lock", "get",
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
]
_ORDERED = [(ACQUIRE, RELEASE), (ACQUIRE, GRANT), (SET, RELEASE), (SEE_FLAG, RELEASE), (AWAIT_FLAG, RELEASE),
            (SET, AWAIT_FLAG), (END, JOIN)]


def _table(pairs: list[tuple[int, int]]) -> list[int]:
    table = [0] * len(NAMES)
    for a, b in pairs:
        table[a] |= 1 << b
        table[b] |= 1 << a
    return table


DEPENDS = _table(_PAIRS + _ORDERED)
RACES = _table(_PAIRS)
#: Only in this order: who takes after a GRANT could not have been first, but who grants after another took could have.
RACES[GRANT] |= 1 << ACQUIRE
#: After one of these nothing older on the same location can matter to a later op: it depends on all of it.
BARRIERS = frozenset({WRITE, RESHAPE, ACQUIRE})
#: Ops on memory, which only become scheduling points where they race (see `races`).
MEMORY = frozenset({READ, WRITE, ITEM_READ, ITEM_WRITE, WHOLE_READ, RESHAPE, LENGTH})
#: Ops that change what others can see; a busy-wait is only worth another round after one of them.
CHANGES = frozenset({
    WRITE, ITEM_WRITE, RESHAPE, ACQUIRE, TAKE_SPARE, RELEASE, GIVE, GRANT, GIVE_BACK, SET, RESET_FLAG, PUT, GET, START, END,
    EXPIRE,
})


def conflict(a: tuple, b: tuple) -> bool:
    """Whether two ops on the same location(s) could give another result in the other order."""
    if a[0] == EXPIRE or b[0] == EXPIRE:
        return True
    if a[1] == b[1] and DEPENDS[a[0]] >> b[0] & 1:
        return True
    if a[2] >= 0:
        if a[3] == b[1] and DEPENDS[a[2]] >> b[0] & 1:
            return True
        if b[2] >= 0 and a[3] == b[3] and DEPENDS[a[2]] >> b[2] & 1:
            return True
    return b[2] >= 0 and a[1] == b[3] and bool(DEPENDS[a[0]] >> b[2] & 1)
