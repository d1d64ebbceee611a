"""Turns a failing interleaving into the few steps, and the sentence, that explain it to a person."""

from itertools import pairwise
from typing import Any

from gilbert.explorer.report.collisions import (
    Step,
    Triple,
    changes,
    changes_next,
    collisions,
    conflicts,
    is_lost_update,
    reads,
    value_used,
)
from gilbert.explorer.report.narrate import Narrator
from gilbert.explorer.report.selection import Selection, is_idle, merge, once_each, public
from gilbert.explorer.report.sentence import sentence
from gilbert.explorer.report.shown_values import number_places, scenario_call
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.runtime import operations as ops


def build(narrator: Narrator, failure: Failure) -> tuple[dict[str, Any], str]:
    """The counterexample's object and its sentence."""
    # That the event loop has nothing to do says nothing beside what its tasks wait for.
    all_steps = [s for s in narrator.steps if s["line"] and not (narrator.tasks and is_idle(s))]
    triples = same_value_first(all_steps, collisions(all_steps))
    shared = {id(all_steps[i]) for i in conflicts(all_steps)}
    marked = {id(all_steps[i]) for triple in triples[:1] for i in triple}
    steps = merge(all_steps)
    if failure.kind == "livelock":
        steps = once_each(steps)
    keep = {i for i, step in enumerate(steps) if id(step) in marked}
    for i in keep:
        steps[i]["collides"] = True
    looked_at = {steps[i]["_op"][1] for i in keep if steps[i]["kind"] == "peek"}
    keep |= {i for i, step in enumerate(steps) if step["kind"] == "peek" and step["_op"][1] in looked_at}
    if failure.kind == "deadlock":
        keep |= locks_that_block(narrator, steps)
    keep |= waits(narrator, failure, steps)
    chosen = [steps[i] for i in Selection(steps, failure, keep, shared).chosen()]
    number_places(chosen)
    told = [public(step) for step in chosen]
    if failure.line and failure.kind in ("assertion", "exception"):
        told.append(last_step(narrator, failure))
    for i, step in enumerate(told):
        step["switch"] = bool(i and told[i - 1]["thread"] != step["thread"])
    threads = [narrator.thread(s) for s in narrator.scheduler.model_threads if s.count or s.id == 0]
    counterexample: dict[str, Any] = {
        "threads": list(dict.fromkeys([*threads, *narrator.tasks.values()])),
        "switches": sum(before["_id"] != after["_id"] for before, after in pairwise(steps)),
        "steps": told,
    }
    cycle = who_waits(narrator, failure)
    if cycle:
        counterexample["cycle"] = cycle
    if narrator.subject.program.scenario is not None:
        counterexample["scenario"] = scenario_call(narrator.subject.program.scenario, narrator.values)
    if triples:
        counterexample["collision"] = collision(all_steps, triples[0])
    return counterexample, sentence(narrator, failure, triples, cycle)


def same_value_first(steps: list[Step], triples: list[Triple]) -> list[Triple]:
    """The lost update to tell first is one where both threads had read the same value."""
    if not triples or not is_lost_update(steps, *(steps[i] for i in triples[0])):
        return triples
    return sorted(triples, key=lambda t: not (
        is_lost_update(steps, *(steps[i] for i in t)) and value_used(steps, steps[t[1]]) == steps[t[0]]["value"]))


def waits(narrator: Narrator, failure: Failure, steps: list[Step]) -> set[int]:
    """Indexes of the steps in which the threads that are left began to wait; in a deadlock they collide."""
    out: set[int] = set()
    cyclic = any(w.get("_held") for w in narrator.waits.values())
    for i, step in enumerate(steps):
        if step["kind"] == "wait" and narrator.waits.get(step["_id"]) is step:
            out.add(i)
            if failure.kind == "deadlock" and (step.get("_held") or not cyclic):
                step["collides"] = True
    return out


def locks_that_block(narrator: Narrator, steps: list[Step]) -> set[int]:
    """Indexes of the steps that took a lock which was never released, and for which somebody waits."""
    wanted = {w["object"] for w in narrator.waits.values()}
    out: set[int] = set()
    for i, step in enumerate(steps):
        if step["kind"] in ("lock", "trylock") and step["event"].startswith("takes") and step["object"] in wanted:
            mine = [s for s in steps[i + 1:] if s["_id"] == step["_id"] and s["object"] == step["object"]]
            if not any(s["kind"] == "unlock" for s in mine):
                out.add(i)
    return out


def last_step(narrator: Narrator, failure: Failure) -> dict[str, Any]:
    """The step in which it failed."""
    lines = narrator.source_of(failure.filename)
    return {
        "thread": narrator.thread(narrator.scheduler.model_threads[failure.thread]), "line": failure.line,
        "source": lines[failure.line - 1].strip() if 0 < failure.line <= len(lines) else "",
        "event": failure.message[:160], "kind": "fail", "object": None, "value": None, "collides": False,
        "switch": False, "file": failure.filename,
    }


def who_waits(narrator: Narrator, failure: Failure) -> list[dict[str, Any]]:
    """For a deadlock: who waits for what, and who holds it."""
    if failure.kind != "deadlock":
        return []
    out: list[dict[str, Any]] = []
    # Who waits for a thread's end waits for what that thread waits for, which is told first.
    threads = sorted(failure.waiting, key=lambda waiting: waiting.op[0] == ops.JOIN)
    for key in [s.id for s in threads] + list(narrator.tasks):
        step = narrator.waits.get(key)
        if step is not None and not (narrator.tasks and is_idle(step)):
            out.append({
                "thread": step["thread"], "line": step["line"], "waitsFor": step["object"], "heldBy": step.get("_held"),
                "event": step["event"],
            })
    return out


def collision(steps: list[Step], triple: Triple) -> dict[str, Any]:
    """The three steps that collide, and whether an update was lost there."""
    a, b, c = (steps[i] for i in triple)
    return {
        "object": c["object"], "steps": [{k: s[k] for k in ("thread", "line", "event")} for s in (a, b, c)],
        "lost": is_lost_update(steps, a, b, c), "acts": reads(a) and (changes(c) or changes_next(steps, c)),
    }
