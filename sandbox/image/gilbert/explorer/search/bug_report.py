"""Turns a failure into a report: shortens the interleaving, replays it, describes each step, confirms it independently."""

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from gilbert.explorer.confirm.bytecode import confirm
from gilbert.explorer.confirm.gil import SECONDS, gil_truth
from gilbert.explorer.report.explain import build
from gilbert.explorer.report.narrate import Narrator
from gilbert.explorer.report.replay_id import encode
from gilbert.explorer.report.report import Report
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.single_run import Runner, follow
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.search.shrink import shrink
from gilbert.explorer.search.verdicts import inconclusive
from gilbert.explorer.strategies.follow import Deviation

#: CPU seconds that shortening may take.
SHORTENING = 2.5
#: The same, and for the question of the GIL, where an answer is wanted soon.
HASTY = 0.4
#: Characters of the program's output that a report holds.
PRINTED = 4000


def bug_report(exploration: Exploration, failure: Failure) -> Report:
    """Shortens the failing interleaving of the last run, replays it twice, and makes the report.

    If the failure does not repeat, the report is inconclusive.
    """
    runner = exploration.runner
    found_by = exploration.strategy
    deviations = list(exploration.scheduler.deviations)
    exploration.tell("shrink")
    until = time.process_time() + (HASTY if exploration.hasty else SHORTENING)
    best, tries = shrink(deviations, attempt(runner, failure, until))
    if tries and time.process_time() > until:
        exploration.notes.append("Our time was over before this counterexample was as short as it can be.")
    if not all(attempt(runner, failure)(best)[0] for _ in range(2)):
        return not_repeated(exploration, failure)
    return told(exploration, failure, best, {"strategy": found_by, "shrinkRuns": tries})


def told(exploration: Exploration, failure: Failure, best: list[Deviation], extra: dict[str, Any],
         gil: tuple[dict[str, Any], dict[str, Any]] | None = None) -> Report:
    """Runs the interleaving again, records its steps, and confirms it with the GIL model and on real threads."""
    runner = exploration.runner
    seen, counterexample, message = narrate(runner, best, failure)
    if seen is None or not failure.same(seen):
        return not_repeated(exploration, failure)
    stdout = runner.subject.output.text()[:PRINTED]
    exploration.tell("gil")
    with_gil, free = gil or gil_truth(runner, exploration.seed, failure, best, HASTY if exploration.hasty else SECONDS)
    counterexample["gil"], counterexample["freeThreaded"] = with_gil, free
    exploration.tell("confirm")
    confirmed = ["replay", "bytecode"] if exploration.bytecode and confirm(runner, failure, best) else ["replay"]
    extra = {
        "gil": with_gil, "freeThreaded": free, "confirmedBy": confirmed, "stdout": stdout, **extra,
        "distinctObservations": len(runner.judged), "notes": exploration.notes,
        # The message of the shortened run: the run that was found may have printed other lines.
        "error": seen.message,
    }
    if "cycle" in counterexample:
        extra["cycle"] = counterexample["cycle"]
    return Report("bug", failure.kind, exploration.count, False, exploration.seed,
                  encode(exploration.program.digest(), best), message, counterexample, extra)


def not_repeated(exploration: Exploration, failure: Failure) -> Report:
    """The report where the same interleaving did not fail again: that proves neither a bug nor its absence."""
    return inconclusive(
        exploration, f"A run failed ({failure.message}), and the same interleaving did not fail when it was run again: "
                     "the program does not behave the same in every run, so nothing can be said about it.")


def attempt(runner: Runner, wanted: Failure,
            until: float = float("inf")) -> Callable[[list[Deviation]], tuple[bool, int, int, list[Deviation]]]:
    """The function that `shrink` needs: runs an interleaving and says whether it fails the same way. After `until`: False."""
    def run(deviations: list[Deviation]) -> tuple[bool, int, int, list[Deviation]]:
        if time.process_time() > until:
            return False, 0, 0, []
        failure = runner.once(follow(deviations, wanted))
        trace = runner.scheduler.trace
        switches = sum(1 for a, b in pairwise(trace) if a[0] != b[0])
        return wanted.same(failure), switches, len(trace), list(runner.scheduler.deviations)
    return run


def narrate(runner: Runner, deviations: list[Deviation], wanted: Failure) -> tuple[Failure | None, dict[str, Any], str]:
    """Runs an interleaving again and records its steps: (its failure, the counterexample, the message)."""
    several: frozenset[int] = frozenset()
    while True:
        narrator = Narrator(runner.scheduler, runner.subject, several)
        narrator.attach()
        try:
            failure = runner.once(follow(deviations, wanted))
        finally:
            narrator.detach()
        if several or not narrator.names.ambiguous:
            break
        # Threads know one object by different names: again, with one name for all threads.
        several = frozenset(narrator.names.ambiguous)
    if failure is None:
        return None, {}, ""
    return failure, *build(narrator, failure)
