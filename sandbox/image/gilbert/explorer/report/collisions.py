"""Finds collisions in the steps of a run: one thread's change came between two steps of another thread."""

from collections.abc import Iterator
from typing import Any

from gilbert.explorer.runtime import operations as ops

Step = dict[str, Any]
#: Indexes (a, b, c) of steps on one location: a and c are one thread's, b is another thread's change between them.
Triple = tuple[int, int, int]
_PLAIN_WRITES = (ops.WRITE, ops.ITEM_WRITE)
_PLAIN_READS = (ops.READ, ops.ITEM_READ)
#: Methods that add to a container without reading it.
_RECORDING = ("append", "appendleft", "add", "extend", "extendleft", "write", "writelines")
#: Beginnings of lines that test something.
_TESTS = ("if ", "elif ", "while ")


def accesses(step: Step) -> Iterator[tuple[int, Any]]:
    """(mode, location) of each memory access of a step: none, one or two."""
    op = step["_op"]
    if op[0] in ops.MEMORY:
        yield op[0], op[1]
        if op[2] >= 0:
            yield op[2], op[3]


def collisions(steps: list[Step]) -> list[Triple]:
    """All collisions, the most relevant first: writes before reads, later ones before earlier ones."""
    by_location: dict[Any, list[int]] = {}
    looked_at = {step["_op"][1] for step in steps if step["kind"] == "peek"}
    for i, step in enumerate(steps):
        if step["kind"] in ("read", "write"):
            for _, location in accesses(step):
                by_location.setdefault(location, []).append(i)
        elif step["_op"][1] in looked_at:
            by_location.setdefault(step["_op"][1], []).append(i)
    found = {triple for indexes in by_location.values() for triple in _on_one_location(steps, indexes)}
    return sorted(found, key=lambda t: (not changes(steps[t[2]]), -t[2]))


def location(step: Step) -> Any:
    """The narrowest location that a step accessed: an item rather than its container."""
    op = step["_op"]
    return op[3] if op[2] >= 0 else op[1]


def changes(step: Step) -> bool:
    """Whether a step changes its location: memory, or a lock that a thread tests."""
    return step["kind"] in ("write", "lock", "trylock", "unlock")


def changes_next(steps: list[Step], c: Step) -> bool:
    """Whether a read is the first half of an update that its thread makes in the same line (`balance -= 100`)."""
    after = steps[index_of(steps, c) + 1:]
    return any(s["_id"] == c["_id"] and s["line"] == c["line"] and location(s) == location(c) and changes(s) for s in after)


def reads(step: Step) -> bool:
    """Whether a step reads the state of its location."""
    return step["kind"] in ("read", "peek")


def _on_one_location(steps: list[Step], indexes: list[int]) -> Iterator[Triple]:
    for k, c in enumerate(indexes):
        me = steps[c]["_id"]
        mine = [i for i in indexes[:k] if steps[i]["_id"] == me]
        if not mine:
            continue
        a = mine[-1]
        between = [i for i in indexes if a < i < c and steps[i]["_id"] != me and changes(steps[i])
                   and (ops.conflict(steps[i]["_op"], steps[a]["_op"]) or ops.conflict(steps[i]["_op"], steps[c]["_op"]))]
        if between and matters(steps[a], steps[c]):
            yield a, between[-1], c


def deciding(steps: list[Step], triple: Triple) -> Triple:
    """The same collision. If its thread read the location several times, `a` becomes the read in a test."""
    a, b, c = triple
    if steps[a]["kind"] != "read" or is_lost_update(steps, steps[a], steps[b], steps[c]):
        return triple
    place = location(steps[a])
    for i in range(a, -1, -1):
        step = steps[i]
        if not any(each == place for _, each in accesses(step)):
            continue
        if changes(step):
            break
        if step["_id"] == steps[a]["_id"] and step["kind"] == "read" and step["source"].startswith(_TESTS):
            return i, b, c
    return triple


def matters(a: Step, c: Step) -> bool:
    """Whether a change between steps a and c can affect their thread: a read the location, or c reads it."""
    if reads(a) or c["kind"] == "read":
        return True
    # Two writes: only if the first also reads, as `pop` does. A list that is only appended to does not count.
    return not records(a) and a["_op"][0] == ops.RESHAPE


def records(step: Step) -> bool:
    """Whether a step adds to a container without reading it."""
    return step["kind"] == "write" and step.get("_method") in _RECORDING


def conflicts(steps: list[Step]) -> set[int]:
    """Indexes of steps that access memory which several threads access and at least one changes."""
    users: dict[Any, dict[Any, bool]] = {}
    for step in steps:
        for mode, location in accesses(step):
            mine = users.setdefault(location, {})
            mine[step["_id"]] = mine.get(step["_id"], False) or mode in (ops.WRITE, ops.RESHAPE)
    shared = {location for location, who in users.items() if len(who) > 1 and any(who.values())}
    return {i for i, step in enumerate(steps) if any(location in shared for _, location in accesses(step))}


def value_used(steps: list[Step], b: Step) -> str | None:
    """The value that b's thread had last read from the location before it wrote it; None if it had not read it."""
    before = steps[:index_of(steps, b)]
    seen = [s for s in before if location(s) == location(b) and s["_id"] == b["_id"] and s["kind"] == "read"]
    return seen[-1]["value"] if seen else None


def is_lost_update(steps: list[Step], a: Step, b: Step, c: Step) -> bool:
    """Whether a thread (read a, write c) overwrote another's write (b) since its own read, where b's thread had also read."""
    plain = a["_op"][0] in _PLAIN_READS and _writes_plainly(b) and _writes_plainly(c)
    plain = plain and location(a) == location(b) == location(c)
    if not plain or any(s["value"] is None for s in (a, b, c)) or value_used(steps, b) is None:
        return False
    # Writing the value that is already there loses nothing, unless it was computed from the value read: 4 + 1 and 4 + 1.
    return c["_modifies"] or bool(c.get("_inside")) or b["value"] != c["value"]


def _writes_plainly(step: Step) -> bool:
    """Whether a step writes a single location, which may be a new key of a dictionary."""
    return step["_op"][0] in _PLAIN_WRITES or step["_op"][2] == ops.WRITE


def index_of(steps: list[Step], step: Step) -> int:
    """The index of this step, by identity, because other steps may be equal."""
    return next(i for i, other in enumerate(steps) if other is step)
