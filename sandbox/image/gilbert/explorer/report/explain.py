"""Turns a failing interleaving into the few steps, and the sentence, that explain it to a person."""

from typing import Any

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.scheduler import CHOICES
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.report.narrate import Narrator

#: Below this many steps that matter, starts and ends of threads are told, too.
FEW = 4
#: Steps that a counterexample aims to stay within.
ROOM = 12


def collisions(steps: list[dict[str, Any]]) -> list[tuple[int, int, int]]:
    """Triples of steps (a, b, c): one thread's a and c on a location with another's change b between."""
    found = []
    by_loc: dict[Any, list[int]] = {}
    for i, step in enumerate(steps):
        op = step["_op"]
        if op[0] in ops.MEMORY and step["kind"] in ("read", "write"):
            by_loc.setdefault(op[3] if op[2] >= 0 else op[1], []).append(i)
            if op[2] >= 0:
                by_loc.setdefault(op[1], []).append(i)
    for indexes in by_loc.values():
        for k, c in enumerate(indexes):
            me = steps[c]["_id"]
            mine = [i for i in indexes[:k] if steps[i]["_id"] == me]
            if not mine:
                continue
            a = mine[-1]
            between = [i for i in indexes if a < i < c and steps[i]["_id"] != me and steps[i]["kind"] == "write"]
            if between and (steps[c]["kind"] == "write" or steps[a]["kind"] == "read"):
                found.append((a, between[-1], c))
    return sorted(found, key=lambda t: (steps[t[2]]["kind"] != "write", -t[2]))


def conflicts(steps: list[dict[str, Any]]) -> set[int]:
    """Steps on memory that another thread also touches, at least one of them changing it."""
    users: dict[Any, dict[int, bool]] = {}
    for step in steps:
        op = step["_op"]
        if op[0] in ops.MEMORY:
            for mode, loc in ((op[0], op[1]), (op[2], op[3])):
                if mode >= 0:
                    writes = mode in (ops.WRITE, ops.RESHAPE)
                    mine = users.setdefault(loc, {})
                    mine[step["_id"]] = mine.get(step["_id"], False) or writes
    shared = {loc for loc, who in users.items() if len(who) > 1 and any(who.values())}
    out = set()
    for i, step in enumerate(steps):
        op = step["_op"]
        if op[0] in ops.MEMORY and (op[1] in shared or (op[2] >= 0 and op[3] in shared)):
            out.add(i)
    return out


def merge(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Operations inside one call of the library (a queue's lock, its condition) become one step."""
    out: list[dict[str, Any]] = []
    for step in steps:
        call = step["_call"]
        if call is not None and not call.startswith(("__enter__", "__exit__")):
            step["event"] = step["event"] if step["kind"] == "wait" else f"calls `{call}()`"
            if out and out[-1]["_call"] == call and out[-1]["_id"] == step["_id"] and out[-1]["line"] == step["line"]:
                if step["kind"] == "wait":
                    out[-1] = step
                elif out[-1]["kind"] != "wait":
                    out[-1]["_at"] = step["_at"]
                else:
                    out.append(step)
                continue
        out.append(step)
    return out


def is_join(step: dict[str, Any]) -> bool:
    """Whether a step is a thread's waiting for another one's end."""
    return step["_op"][0] == ops.JOIN


def is_idle(step: dict[str, Any]) -> bool:
    """Whether a step is an event loop's waiting for something to do."""
    return hasattr(step.get("_owner"), "run_forever")


def once_each(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of those that are the same: rounds of a loop that goes on for ever are told once."""
    first: dict[tuple, dict[str, Any]] = {}
    for step in steps:
        first.setdefault((step["_id"], step["line"], step["event"]), step)
    return list(first.values())


def build(narrator: Narrator, failure: Failure) -> tuple[dict[str, Any], str]:
    """The counterexample's object and its sentence."""
    # That the event loop has nothing to do says nothing beside what its tasks wait for.
    steps = [s for s in narrator.steps if s["line"] and not (narrator.tasks and is_idle(s))]
    triples = collisions(steps)
    marked = {id(steps[i]) for t in triples[:1] for i in t}
    shared = {id(steps[i]) for i in conflicts(steps)}
    told_of = steps
    steps = merge(steps)
    if failure.kind == "livelock":
        steps = once_each(steps)
    switches = 0
    cyclic = any(w.get("_held") for w in narrator.waits.values())
    keep: set[int] = set()
    for i, step in enumerate(steps):
        if i and steps[i - 1]["_id"] != step["_id"]:
            step["switch"] = True
            switches += 1
        if id(step) in marked:
            step["collides"] = True
            keep.add(i)
        if step["kind"] == "wait" and narrator.waits.get(step["_id"]) is step:
            keep.add(i)
            if failure.kind == "deadlock" and (step.get("_held") or not cyclic):
                step["collides"] = True
    waiting = {id(w.get("_owner")): w for w in narrator.waits.values()}
    if failure.kind == "deadlock":
        for i, step in enumerate(steps):
            if step["kind"] in ("lock", "trylock") and step["event"].startswith("takes"):
                names = {w["object"] for w in waiting.values()}
                released = any(
                    later["_id"] == step["_id"] and later["object"] == step["object"] and later["kind"] == "unlock"
                    for later in steps[i + 1:])
                if step["object"] in names and not released:
                    keep.add(i)
    told = [i for i, step in enumerate(steps) if id(step) in shared or step["_call"]]
    order = list(range(len(steps)))

    def weight(i: int) -> tuple[int, int]:
        step = steps[i]
        near = (i and steps[i - 1]["_id"] != step["_id"]) or (i + 1 < len(steps) and steps[i + 1]["_id"] != step["_id"])
        if i in keep:
            rank = 0
        elif id(step) in shared:
            rank = 1 if near else 2
        elif not is_join(step) and step["kind"] in ("wait", "set", "clear", "lock", "trylock", "is_set", "sleep") or step["_call"]:
            rank = 2 if near else 3
        elif failure.kind == "livelock" and step["kind"] == "read":
            rank = 3
        elif failure.kind in ("assertion", "exception") and (step["kind"] == "start" or is_join(step)):
            rank = 5 if len(told) < FEW else 6
        elif step["kind"] in ("unlock", "start", "join", "spin", "is_alive"):
            rank = 4
        else:
            rank = 6
        return (rank, -i)

    order.sort(key=weight)
    limit = ROOM - (1 if failure.line else 0)
    useful = [i for i in order if weight(i)[0] < 6 or i in keep]
    chosen = sorted(useful[:limit])
    # An assert that looks twice at the same thing needs telling once.
    out = [public(steps[i]) for n, i in enumerate(chosen) if not n or look(steps[i]) != look(steps[chosen[n - 1]])]
    if failure.line and failure.kind in ("assertion", "exception"):
        lines = narrator.source_of(failure.filename)
        out.append({
            "thread": narrator.thread(narrator.scheduler.model_threads[failure.thread]), "line": failure.line,
            "source": lines[failure.line - 1].strip() if 0 < failure.line <= len(lines) else "",
            "event": failure.message[:160], "kind": "fail", "object": None, "value": None, "collides": False,
            "switch": False, "file": failure.filename,
        })
    for i, step in enumerate(out):
        step["switch"] = bool(i and out[i - 1]["thread"] != step["thread"])
    model_threads = narrator.scheduler.model_threads
    counterexample: dict[str, Any] = {
        "threads": list(dict.fromkeys(
            [narrator.thread(s) for s in model_threads if s.count or s.id == 0] + list(narrator.tasks.values()))),
        "switches": switches, "steps": out,
    }
    cycle = find_cycle(narrator, failure)
    if cycle:
        counterexample["cycle"] = cycle
    if triples:
        a, b, c = (told_of[i] for i in triples[0])
        counterexample["collision"] = {
            "object": c["object"], "steps": [{k: s[k] for k in ("thread", "line", "event")} for s in (a, b, c)],
            "lost": is_lost_update(told_of, a, b, c),
        }
    return counterexample, sentence(narrator, failure, triples, cycle)


def look(step: dict[str, Any]) -> tuple:
    """What a person sees of a step."""
    return step["_id"], step["line"], step["event"]


def public(step: dict[str, Any]) -> dict[str, Any]:
    """A step without the fields that are for us."""
    return {k: v for k, v in step.items() if not k.startswith("_")}


def find_cycle(narrator: Narrator, failure: Failure) -> list[dict[str, Any]]:
    """For a deadlock: who waits for what, and who holds it."""
    if failure.kind != "deadlock":
        return []
    out = []
    for key in [s.id for s in failure.waiting] + list(narrator.tasks):
        step = narrator.waits.get(key)
        if step is not None and not (narrator.tasks and is_idle(step)):
            out.append({
                "thread": step["thread"], "line": step["line"], "waitsFor": step["object"], "heldBy": step.get("_held"),
                "event": step["event"],
            })
    return out


def is_lost_update(steps: list[dict[str, Any]], a: dict[str, Any], b: dict[str, Any], c: dict[str, Any]) -> bool:
    """Whether one thread wrote (c) over what another had written (b) since its own read (a), and the other had read it too."""
    writes = (ops.WRITE, ops.ITEM_WRITE)
    plain = a["_op"][0] in (ops.READ, ops.ITEM_READ) and b["_op"][0] in writes and c["_op"][0] in writes
    return plain and all(s["value"] is not None for s in (a, b, c)) and any(
        s["_op"][1] == a["_op"][1] and s["_id"] == b["_id"] and s["kind"] == "read" for s in steps)


def sentence(narrator: Narrator, failure: Failure, triples: list[tuple[int, int, int]], cycle: list[dict]) -> str:
    """The bug in one plain sentence."""
    if failure.kind == "deadlock":
        locked = [c for c in cycle if c["heldBy"]]
        if len(locked) >= 2 and all(c["heldBy"] in {x["thread"] for x in locked} for c in locked[:2]):
            parts = [f"{c['thread']} waits for `{c['waitsFor']}` held by {c['heldBy']} (line {c['line']})" for c in locked[:4]]
            return "Deadlock: " + ", ".join(parts) + ": none of them can go on."
        parts = [f"{c['thread']} {c['event']} (line {c['line']})" for c in cycle[:4]]
        return "Deadlock: every thread that is left waits for ever: " + "; ".join(parts) + "."
    if failure.kind == "livelock":
        spins = [s for s in failure.waiting if s.spin]
        if not spins:
            who = list(dict.fromkeys(s["thread"] for s in narrator.steps[-12:]))
            return (f"Livelock: {' and '.join(who[:3])} keep giving way to each other; after a few steps everything is as "
                    "it was before, so they can go on like this for ever without getting anywhere.")
        where = f" at line {narrator.subject.sites[spins[0].looping].line}"
        return f"Livelock: {narrator.thread(spins[0])} goes round and round{where}, waiting for a change that nobody will make."
    what = failure.message.rstrip(".")
    if failure.error in ("oracle", "output"):
        # A check's own words, or ours, which stand as a sentence here.
        what = what[:1].upper() + what[1:]
    steps = [s for s in narrator.steps if s["line"] and not (narrator.tasks and is_idle(s))]
    sleeps = any(s["kind"] == "sleep" for s in steps)
    if triples:
        a, b, c = (steps[i] for i in triples[0])
        name = c["object"]
        if is_lost_update(steps, a, b, c):
            first, last = steps.index(a), steps.index(c)
            updates = sum(s["_op"][1] == b["_op"][1] and s["kind"] == "write" for s in steps[first:last])
            lost = "one update is lost" if updates == 1 else "updates are lost"
            return (f"{a['thread']} and {b['thread']} both used `{a['object']}` = {a['value']}: {b['thread']} wrote "
                    f"{b['value']} (line {b['line']}), then {a['thread']} wrote {c['value']} over it (line {c['line']}), "
                    f"so {lost}. {what}.")
        return (f"Between line {a['line']} and line {c['line']} of {a['thread']}, {b['thread']} changed `{name}` "
                f"(line {b['line']}): {a['thread']} went on with what it had seen before. {what}.")
    if any(t == CHOICES for t, _, _ in narrator.scheduler.deviations):
        return f"The program relies on the order in which sleeps end, which their lengths do not promise. {what}."
    if not narrator.scheduler.deviations:
        return f"{what}: it happens even when no thread is interrupted."
    if sleeps:
        return f"The program relies on sleep for ordering, which a sleep does not promise. {what}."
    return f"{what}, in an order of the threads that nothing rules out."
