"""Threads that are alike: they run the same code with the same arguments, and have done nothing yet.

Whatever can happen when one of them goes first can happen, with the two exchanged, when the other one does: one is enough.
That holds as long as nobody tells them apart. Who asks for a thread's name or number, looks whether one lives, or does
something between waiting for the end of one and waiting for the end of another, does.
"""

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.operations import BEGIN, CHANGED, JOIN, LOOKS, SEE_THREAD
from gilbert.explorer.strategies.dpor.happens_before import HappensBefore

_NEVER, _TWO = 1 << 60, 2


class Twins:
    """Which threads of the run in progress are alike at one of its operations."""

    def __init__(self, order: HappensBefore) -> None:
        self.order = order
        self.threads: list[ModelThread] = []
        #: The names and keys that are written anywhere in the program, as far as it was seen; those that were taken not to be.
        self.written: set[object] = set()
        self.trusted: set[object] = set()

    def fresh(self, tid: int, i: int) -> bool:
        """Whether a thread is there at operation `i`, and has done nothing before it but look at what nobody changes."""
        order = self.order
        if order.births.get(tid, _NEVER) >= i or order.firsts.get(tid, _NEVER) < i:
            return False
        keys = {key_of(op[1]) for op in self.looks(tid, i)}
        if keys & self.written:
            return False
        self.trusted |= keys
        return True

    def note(self, op: tuple) -> None:
        """An operation that was done."""
        if op[0] in CHANGED:
            self.written.add(key_of(op[1]))
        if op[2] in CHANGED:
            self.written.add(key_of(op[3]))

    def mistaken(self) -> bool:
        """Whether something that was taken to stay as it is was changed: then the search begins anew, and knows."""
        return not self.trusted.isdisjoint(self.written)

    def restart(self, order: HappensBefore) -> None:
        """The search begins anew."""
        self.order = order
        self.trusted = set()

    def like(self, some: set[int] | frozenset[int], i: int) -> set[int]:
        """The threads that are like one of `some` at operation `i`, but for those."""
        threads = self.threads
        kinds = {threads[tid].kin for tid in some if threads[tid].kin is not None and self.fresh(tid, i)}
        if not kinds:
            return set()
        return {x.id for x in threads if x.kin in kinds and x.id not in some and self.fresh(x.id, i)}

    def looks(self, tid: int, i: int) -> tuple:
        """What a fresh thread has looked at before operation `i`."""
        events = self.order.events
        return tuple(events[n][1] for n in self.order.looks.get(tid, ()) if n < i)

    def begins(self, tid: int, i: int, n: int, first: dict[int, int], last: tuple[int, tuple, list[int]]) -> bool:
        """Whether what is to come first, up to operation `n`, can begin with more of a thread than looking around.

        Only then is it the same, with the two exchanged, when one begins that is like this one and has looked around already.
        `first`: the first operation of each thread in it; `last`: thread, operation and clock of `n`.
        """
        order = self.order
        owner = order.events[i][0]
        if tid in first:
            for k in range(first[tid], min(n, len(order.events))):
                who, op = order.events[k]
                if who == tid and op[0] != BEGIN and op[0] not in LOOKS:
                    after = owner < len(order.clocks[k]) and order.clocks[k][owner] >= i
                    return not after and _free(tid, order.clocks[k], first)
        who, op, clock = last
        return who == tid and op[0] != BEGIN and op[0] not in LOOKS and _free(tid, clock, first)

    def told_apart(self, trace: list[tuple], ended: bool) -> bool:
        """Whether somebody told threads apart that are alike. `ended`: the run came to its end."""
        sizes: dict[tuple, int] = {}
        for x in self.threads:
            if x.kin is not None:
                sizes[x.kin] = sizes.get(x.kin, 0) + 1
        if not any(size >= _TWO for size in sizes.values()):
            return False
        #: By who waits and for which kind: how many ends it has waited for; whether it has done something else since.
        waited: dict[tuple, list] = {}
        shared: set[object] | None = None
        for tid, op in trace:
            mode = op[0]
            if mode == JOIN or mode == SEE_THREAD:
                kin = self.threads[op[1][1]].kin
                if kin is None or sizes[kin] < _TWO:
                    continue
                if mode == SEE_THREAD:
                    return True
                seen = waited.setdefault((tid, kin), [0, False])
                if seen[1]:
                    return True
                seen[0] += 1
            elif waited:
                if mode in LOOKS and shared is None:
                    shared = shared_in(trace)
                if mode not in LOOKS or shared is not None and op[1] in shared:
                    for (who, _), seen in waited.items():
                        seen[1] = seen[1] or who == tid
        return ended and any(seen[0] != sizes[kin] for (_, kin), seen in waited.items())


def shared_in(trace: list[tuple]) -> set[object]:
    """Locations that several threads touch."""
    users: dict[object, int] = {}
    shared: set[object] = set()
    for tid, op in trace:
        for loc in (op[1], op[3]) if op[2] >= 0 else (op[1],):
            if users.setdefault(loc, tid) != tid:
                shared.add(loc)
    return shared


def _free(tid: int, clock: list[int], first: dict[int, int]) -> bool:
    """Whether an operation with this clock comes after no other thread's first one."""
    return not any(other != tid and other < len(clock) and clock[other] >= at for other, at in first.items())


def key_of(loc: object) -> object:
    """What a location is called, whatever the number of its object in this run: an attribute, a name, an index."""
    return loc[1] if isinstance(loc, tuple) else loc
