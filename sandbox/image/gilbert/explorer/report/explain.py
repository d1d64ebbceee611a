"""Turns a failing interleaving into the few steps and the sentence that explain it."""

from itertools import pairwise
from typing import Any

from gilbert.explorer.report.collisions import (
    Step,
    Triple,
    changes,
    changes_next,
    collisions,
    conflicts,
    deciding,
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
    """(the counterexample as plain data, its sentence)."""
    # The idle wait of an event loop adds nothing to what its tasks wait for.
    all_steps = [s for s in narrator.steps if s["line"] and not (narrator.tasks and is_idle(s))]
    triples = [deciding(all_steps, triple) for triple in same_value_first(all_steps, collisions(all_steps))]
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
    """Sorts lost updates: those where both threads had read the same value come first."""
    if not triples or not is_lost_update(steps, *(steps[i] for i in triples[0])):
        return triples
    return sorted(triples, key=lambda t: not (
        is_lost_update(steps, *(steps[i] for i in t)) and value_used(steps, steps[t[1]]) == steps[t[0]]["value"]))


def waits(narrator: Narrator, failure: Failure, steps: list[Step]) -> set[int]:
    """Indexes of the steps in which the remaining threads began to wait. In a deadlock they are marked as colliding."""
    out: set[int] = set()
    cyclic = any(w.get("_held") for w in narrator.waits.values())
    for i, step in enumerate(steps):
        if step["kind"] == "wait" and narrator.waits.get(step["_id"]) is step:
            out.add(i)
            if failure.kind == "deadlock" and (step.get("_held") or not cyclic):
                step["collides"] = True
    return out


def locks_that_block(narrator: Narrator, steps: list[Step]) -> set[int]:
    """Indexes of the steps that acquired a lock which was never released and for which a thread waits."""
    wanted = {w["object"] for w in narrator.waits.values()}
    out: set[int] = set()
    for i, step in enumerate(steps):
        if step["kind"] in ("lock", "trylock") and step["event"].startswith("takes") and step["object"] in wanted:
            mine = [s for s in steps[i + 1:] if s["_id"] == step["_id"] and s["object"] == step["object"]]
            if not any(s["kind"] == "unlock" for s in mine):
                out.add(i)
    return out


def last_step(narrator: Narrator, failure: Failure) -> dict[str, Any]:
    """The step in which the program failed."""
    lines = narrator.source_of(failure.filename)
    return {
        "thread": narrator.thread(narrator.scheduler.model_threads[failure.thread]), "line": failure.line,
        "source": lines[failure.line - 1].strip() if 0 < failure.line <= len(lines) else "",
        "event": failure.message[:160], "kind": "fail", "object": None, "value": None, "collides": False,
        "switch": False, "file": failure.filename,
    }


def who_waits(narrator: Narrator, failure: Failure) -> list[dict[str, Any]]:
    """For a deadlock: which thread or task waits for what, and who holds it. Empty for other failures."""
    if failure.kind != "deadlock":
        return []
    out: list[dict[str, Any]] = []
    scenario = narrator.subject.program.scenario
    # Threads in `join` come last: what they wait for is another waiting thread.
    threads = sorted(failure.waiting, key=lambda waiting: waiting.op[0] == ops.JOIN)
    for key in [s.id for s in threads] + list(narrator.tasks):
        step = narrator.waits.get(key)
        if step is not None and not (narrator.tasks and is_idle(step)):
            out.append({
                # A line of the scenario means nothing to who wrote the program.
                "thread": step["thread"], "line": 0 if scenario and step["file"] == scenario.filename else step["line"],
                "waitsFor": step["object"], "heldBy": step.get("_held"),
                "event": step["event"],
            })
    return out


def collision(steps: list[Step], triple: Triple) -> dict[str, Any]:
    """The three colliding steps, whether an update was lost, and whether a thread acted on a stale read."""
    a, b, c = (steps[i] for i in triple)
    return {
        "object": c["object"], "steps": [{k: s[k] for k in ("thread", "line", "event")} for s in (a, b, c)],
        "lost": is_lost_update(steps, a, b, c), "acts": reads(a) and (changes(c) or changes_next(steps, c)),
    }
