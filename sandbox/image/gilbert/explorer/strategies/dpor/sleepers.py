"""Threads that sleep: what they would do next has been tried before, and nothing that matters to it has happened since."""

from gilbert.explorer.runtime.operations import ARRIVALS, ARRIVE, GIVE, GRANT

#: By thread: None where its pending operation was tried; else the operations, in place of that one, that were.
Sleepers = dict[int, tuple | None]
NOBODY: Sleepers = {}


def pending_as(op: tuple) -> tuple:
    """What a thread would do that is like one that has just done `op`, whatever that turns out to be by then."""
    if op[0] in ARRIVALS:
        return ((ARRIVE, op[1], -1, None, -1),)
    if op[0] == GIVE or op[0] == GRANT:
        return (op, (GIVE if op[0] == GRANT else GRANT, *op[1:]))
    return (op,)
