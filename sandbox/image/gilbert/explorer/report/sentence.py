"""Describes the bug in one sentence."""

import re
from typing import Any

from gilbert.explorer.report.collisions import Step, Triple, is_lost_update, location, value_used
from gilbert.explorer.report.narrate import Narrator
from gilbert.explorer.report.selection import is_idle
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.runtime.scheduler import CHOICES

#: Failures whose message comes from the explorer or a check and is already a sentence.
_OWN_WORDS = ("oracle", "output")
_DID = {"lock": "took", "trylock": "took", "unlock": "released"}
_METHOD_CALL = re.compile(r"(?<=[\w\])])\.\w+\([^()]*\)$")
UNINTERRUPTED = "it happens even when no thread is interrupted"


def sentence(narrator: Narrator, failure: Failure, triples: list[Triple], cycle: list[dict[str, Any]]) -> str:
    """What went wrong, and why."""
    if failure.kind == "deadlock":
        return _deadlock(cycle) + (failure.rule and f" {failure.rule}")
    if failure.kind == "livelock":
        return _livelock(narrator, failure)
    what = failure.message.rstrip(".")
    if failure.error in _OWN_WORDS:
        what = what[:1].upper() + what[1:]
    steps = [s for s in narrator.steps if s["line"] and not (narrator.tasks and is_idle(s))]
    deviations = narrator.scheduler.deviations
    if failure.message.startswith("ValueError: generator already executing"):
        return _inside_a_generator(steps, what)
    if triples:
        why = _collision(steps, triples[0])
        if deviations:
            return f"{why} {what}."
        if is_lost_update(steps, *(steps[i] for i in triples[0])):
            return f"{why} {what}: {UNINTERRUPTED}."
    if not deviations:
        return f"{what}: {UNINTERRUPTED}."
    if any(t == CHOICES for t, _, _ in deviations):
        if "network" in narrator.scheduler.remarks:
            return f"The program relies on when answers arrive, and in which order, which nothing guarantees. {what}."
        return f"The program relies on the order in which sleeps end, which their lengths do not guarantee. {what}."
    if any(s["kind"] == "sleep" for s in steps):
        return f"The program relies on sleep for ordering, which a sleep does not guarantee. {what}."
    return f"{what}, in an order of the threads that can happen."


def _inside_a_generator(steps: list[Step], what: str) -> str:
    """The sentence for two threads in one generator: the second advanced it while the first was still inside."""
    advances = [s for s in steps if s["event"].startswith("advances")]
    last = advances[-1] if advances else None
    inside = next((s for s in reversed(advances) if last and s["_id"] != last["_id"]), None)
    if last is None or inside is None:
        return f"{what}."
    return (f"{inside['thread']} was inside the generator `{inside['object']}` (line {inside['line']}) when {last['thread']} "
            f"advanced it, too (line {last['line']}). {what}.")


def _deadlock(cycle: list[dict[str, Any]]) -> str:
    locked = [c for c in cycle if c["heldBy"] and c["heldBy"] != c["thread"]]
    if len(locked) >= 2 and all(c["heldBy"] in {x["thread"] for x in locked} for c in locked[:2]):
        parts = [f"{c['thread']} waits for `{c['waitsFor']}` held by {c['heldBy']} (line {c['line']})" for c in locked[:4]]
        return "Deadlock: " + ", ".join(parts) + ": none of them can go on."
    parts = [f"{c['thread']} {c['event']}{_at_line(c)}" for c in cycle[:4]]
    if len(parts) == 1:
        return f"Deadlock: {parts[0]}{'' if ' for ever' in parts[0] else ', for ever'}."
    return "Deadlock: every thread that is left waits for ever: " + "; ".join(parts) + "."


def _at_line(wait: dict[str, Any]) -> str:
    return f" (line {wait['line']})" if wait["line"] else ""


def _livelock(narrator: Narrator, failure: Failure) -> str:
    spins = [s for s in failure.waiting if s.spin]
    if not spins:
        who = list(dict.fromkeys(s["thread"] for s in narrator.steps[-12:]))
        return (f"Livelock: {' and '.join(who[:3])} keep reacting to each other and make no progress: after a few steps the "
                "state is the same as before, so this can repeat for ever.")
    where = f" at line {narrator.subject.sites[spins[0].looping].line}"
    return f"Livelock: {narrator.thread(spins[0])} repeats its loop{where} for ever and waits for a change that no thread makes."


def _collision(steps: list[Step], triple: Triple) -> str:
    a, b, c = (steps[i] for i in triple)
    if is_lost_update(steps, a, b, c):
        return _lost_update(steps, triple)
    if a["kind"] == "write" and a["value"] is not None and c["value"] is not None and "(" not in a["object"]:
        return (f"{a['thread']} wrote `{a['object']}` = {a['value']} (line {a['line']}), but {b['thread']} changed it "
                f"(line {b['line']}) before {a['thread']} used it again (line {c['line']}).")
    # For an access inside a library call, the argument that the program passed is the better name.
    name = next((step["object"] for step in (c, a, b) if step["object"] and not step.get("_inside")), c["object"])
    # A method call changes the object that it is called on.
    name = _METHOD_CALL.sub("", name or "")
    did = f"changed `{name}`" if b["kind"] == "write" else f"{_DID[b['kind']]} {_quoted(b['object'])}"
    between = f"Between line {a['line']} and line {c['line']} of {a['thread']}"
    if a["line"] == c["line"]:
        between = f"While {a['thread']} was at line {a['line']}"
    return f"{between}, {b['thread']} {did} (line {b['line']}): {a['thread']} acted on what it had read before."


def _quoted(name: str | None) -> str:
    return f"`{name}`" if name else "a lock"


def _lost_update(steps: list[Step], triple: Triple) -> str:
    a, b, c = (steps[i] for i in triple)
    updates = sum(location(s) == location(b) and s["kind"] == "write" for s in steps[triple[0]:triple[2]])
    lost = "one update is lost" if updates == 1 else "updates are lost"
    made_of_it = c["_modifies"] or c.get("_inside")
    if not made_of_it:
        lost = f"{b['value']} is lost"
    wrote = (f"{b['thread']} wrote {b['value']} (line {b['line']}), then {a['thread']} wrote {c['value']} over it "
             f"(line {c['line']}), so {lost}.")
    if value_used(steps, b) == a["value"]:
        did = "used" if made_of_it else "saw"
        return f"{a['thread']} and {b['thread']} both {did} `{a['object']}` = {a['value']}: {wrote}"
    return f"{a['thread']} read `{a['object']}` = {a['value']} (line {a['line']}): {wrote}"
