"""A happens-before race detector over one run's trace. It finds the sites in the source that race.

Only these sites and synchronisation operations need be switch points: two accesses that synchronisation orders in every run
commute with everything that could come between them.
"""

from gilbert.explorer.runtime import operations as ops

_RELEASES = frozenset({ops.RELEASE, ops.GIVE, ops.GRANT, ops.GIVE_BACK, ops.SET, ops.SET_AGAIN, ops.PUT, ops.END, ops.START,
                       ops.ARRIVE, ops.TRIP, ops.PASS, ops.PASS_ON, ops.BREAK})
_ACQUIRES = frozenset({
    ops.ACQUIRE, ops.TAKE_SPARE, ops.TRY, ops.AWAIT_FLAG, ops.SEE_FLAG, ops.GET, ops.GOT, ops.TRY_GET, ops.BEGIN,
    ops.JOIN, ops.SEE_THREAD, ops.EXPIRE, ops.ARRIVE, ops.TRIP, ops.PASS, ops.PASS_ON, ops.BREAK,
})


def find_races(trace: list[tuple], raced: bytearray, pairs: set | None = None) -> bool:
    """Marks the racing sites of this trace in `raced`. Returns whether there were new ones.

    `pairs` collects (location, earlier site, later site).
    """
    clocks: dict[int, dict[int, int]] = {}
    syncs: dict[object, dict[int, int]] = {}
    seen: dict[object, dict[tuple[int, int, int], int]] = {}
    new = False
    depends = ops.DEPENDS
    memory = ops.MEMORY
    for tid, op in trace:
        mode = op[0]
        clock = clocks.get(tid)
        if clock is None:
            clock = clocks[tid] = {tid: 1}
        if mode in memory:
            at = 0
            while at < 4:
                mode, loc = op[at], op[at + 1]
                at += 2
                if mode < 0:
                    continue
                before = seen.get(loc)
                mine = (tid, mode, op[4])
                if before is None:
                    seen[loc] = {mine: clock[tid]}
                    continue
                conflicts = depends[mode]
                for (other, its, site), when in before.items():
                    if other != tid and conflicts >> its & 1 and clock.get(other, 0) < when:
                        if not raced[op[4]] or not raced[site]:
                            raced[op[4]] = raced[site] = 1
                            new = True
                        if pairs is not None:
                            pairs.add((loc, site, op[4]))
                before[mine] = clock[tid]
        else:
            if mode in _ACQUIRES:
                there = syncs.get(op[1])
                if there is not None:
                    for who, when in there.items():
                        if clock.get(who, 0) < when:
                            clock[who] = when
            if mode in _RELEASES:
                there = syncs.get(op[1])
                if there is None:
                    syncs[op[1]] = dict(clock)
                else:
                    for who, when in clock.items():
                        if there.get(who, 0) < when:
                            there[who] = when
                clock[tid] += 1
    return new


def find_conflicts(trace: list[tuple], wide: bytearray) -> bool:
    """Marks in `wide` the sites whose location several threads access and at least one changes, ordered or not.

    It finds more than `find_races`: the order in which one run happened to take its locks may hide a race. Returns whether
    there were new ones.
    """
    users: dict[object, tuple[set[int], set[int], list[int]]] = {}
    memory = ops.MEMORY
    for tid, op in trace:
        if op[0] not in memory:
            continue
        at = 0
        while at < 4:
            mode, loc = op[at], op[at + 1]
            at += 2
            if mode < 0:
                continue
            entry = users.get(loc)
            if entry is None:
                entry = users[loc] = (set(), set(), [])
            entry[0].add(tid)
            if mode in _WRITES:
                entry[1].add(tid)
            entry[2].append(op[4])
    new = False
    for threads, writers, sites in users.values():
        if writers and len(threads) > 1:
            for site in sites:
                if not wide[site]:
                    wide[site] = 1
                    new = True
    return new


_WRITES = frozenset({ops.WRITE, ops.ITEM_WRITE, ops.RESHAPE})
