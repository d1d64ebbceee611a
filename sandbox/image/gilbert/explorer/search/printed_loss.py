"""Finds mistakes without an assertion: lost updates, and output that depends on the order of the threads.

A program that only prints shows its mistake in its output. So this module examines runs that print other lines than the
run without preemptions, and runs in which an update is lost, also the first one.
"""

from typing import Any

from gilbert.explorer.report.report import Report
from gilbert.explorer.run.lost_updates import LOST
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.search.bug_report import bug_report
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.strategies.follow import Deviation, Follow
from gilbert.explorer.strategies.strategy import Default

DEPENDS = "Nothing in the program asserts what it prints, but that depends on the order of the threads."


def loses_update(counterexample: dict[str, Any] | None) -> bool:
    """Whether in it a thread overwrites another's write with a value computed from an earlier read."""
    return bool((counterexample or {}).get("collision", {}).get("lost"))


def acts_on_old(counterexample: dict[str, Any] | None) -> bool:
    """Whether in it a thread acts on a value that another thread has changed since (check-then-act)."""
    return bool((counterexample or {}).get("collision", {}).get("acts"))


def printed_loss(exploration: Exploration) -> Report | None:
    """For a search without a failure: a bug report if an update is lost; a clean report with a warning if the output depends
    on a stale read; else None."""
    output = exploration.runner.output
    if exploration.program.scenario is not None or exploration.scheduler.uncertain or output.looked:
        return None
    depends = None
    if output.other is not None:
        output.looked = True
        for found in other_lines(exploration):
            if loses_update(found.counterexample):
                return lost(found)
            if depends is None and acts_on_old(found.counterexample):
                depends = found
    found = lost_unseen(exploration)
    if found is not None:
        return lost(found)
    if depends is None:
        return None
    first, between, _ = depends.counterexample["collision"]["steps"] if depends.counterexample else ({}, {}, {})
    why = (f"{first['thread']} {first['event']} (line {first['line']}), then {between['thread']} {between['event']} "
           f"(line {between['line']}): {first['thread']} went on with what it had seen before.")
    depends.outcome, depends.kind, depends.message = "clean", None, f"{DEPENDS} {why} {depends.extra['error']}."
    depends.extra["by"] = "output"
    return depends


def lost(found: Report) -> Report:
    """Marks the report of a lost update that only the output or the accesses show."""
    found.extra["by"] = "output"
    return found


def other_lines(exploration: Exploration) -> list[Report]:
    """Reports on the run that printed other lines than usual, and on the usual run compared with that one."""
    runner, output = exploration.runner, exploration.runner.output
    other, usual = output.other or [], output.usual
    runner.once(Default())
    if output.lines() != usual:
        return []  # Its output differs even without preemptions.
    found = [told_as_failed(exploration, other)]
    runner.once(Follow(other))
    output.usual, where = output.lines(), output.where
    output.where = "in another order of the threads"
    try:
        found.append(told_as_failed(exploration, []))
    finally:
        output.usual, output.where = usual, where
    reports = [report for report in found if report is not None and report.outcome == "bug"]
    if reports and not any(loses_update(each.counterexample) or acts_on_old(each.counterexample) for each in reports):
        exploration.notes.append(
            f"What is printed depends on the order of the threads. {reports[0].extra['error']}: is that meant?")
    return reports


def told_as_failed(exploration: Exploration, deviations: list[Deviation]) -> Report | None:
    """The report of a run that prints other lines than usual, as if that were a failure."""
    output = exploration.runner.output
    output.counts = True
    try:
        failure = exploration.runner.once(Follow(deviations))
        return bug_report(exploration, failure) if failure is not None else None
    finally:
        output.counts = False


def lost_unseen(exploration: Exploration) -> Report | None:
    """The report of a run in which an update is lost, whatever it prints: one that the search made, or the first one."""
    runner = exploration.runner
    if runner.lost.found is not None:
        found = told_as_lost(exploration, runner.lost.found, True)
        if found is not None:
            return found
    # Tasks of one event loop run in one thread. The trace does not tell them apart; the steps of the first run do.
    if runner.lost.lines and tasks_ran(runner):
        return told_as_lost(exploration, [], "any")
    return None


def tasks_ran(runner: Runner) -> bool:
    """Whether several tasks of an event loop run in the first run."""
    runner.once(Default())
    return len(runner.scheduler.run_state.get("tasks", ())) > 1


def told_as_lost(exploration: Exploration, deviations: list[Deviation], counts: bool | str) -> Report | None:
    """The report of a run in which an update is lost, as if that were a failure; None if its steps do not show it."""
    runner = exploration.runner
    runner.lost.counts = counts
    try:
        failure = runner.once(Follow(deviations))
        if failure is None or failure.message != LOST:
            return None
        found = bug_report(exploration, failure)
    finally:
        runner.lost.counts = False
    if found.outcome != "bug" or not loses_update(found.counterexample):
        return None
    collision = (found.counterexample or {})["collision"]
    return found if all(step["line"] in runner.lost.lines for step in collision["steps"][1:]) else None
