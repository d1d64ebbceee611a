"""Finds mistakes without an assertion: lost updates, and output that depends on the order of the threads.

A program that only prints shows its mistake in its output. So this module examines runs that print other lines than the
run without preemptions, and runs in which an update is lost, also the first one.
"""

from typing import Any

from gilbert.explorer.report.report import Report
from gilbert.explorer.report.sentence import UNINTERRUPTED
from gilbert.explorer.run.lost_updates import LOST
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.search.bug_report import bug_report
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.strategies.follow import Deviation, Follow
from gilbert.explorer.strategies.strategy import Default

DEPENDS = "Nothing in the program asserts what it prints, but that depends on the order of the threads."

ASKED = "What is printed depends on the order of the threads."


def loses_update(counterexample: dict[str, Any] | None) -> bool:
    """Whether in it a thread overwrites another's write with a value computed from an earlier read."""
    return bool((counterexample or {}).get("collision", {}).get("lost"))


def acts_on_old(counterexample: dict[str, Any] | None) -> bool:
    """Whether in it a thread acts on a value that another thread has changed since (check-then-act)."""
    return bool((counterexample or {}).get("collision", {}).get("acts"))


def printed_loss(exploration: Exploration) -> Report | None:
    """For a search without a failure: a bug report if an update is lost; a clean report with a warning if the output depends on a
    stale read or a location is filled twice; else None."""
    if exploration.program.scenario is not None:
        return None
    lost, depends = None, None
    for run in exploration.runner.output.to_look_at():
        for found in other_lines(exploration, run):
            if lost is None and loses_update(found.counterexample):
                lost = found
            if acts_on_old(found.counterexample) and (depends is None or rarely(depends) > rarely(found)):
                depends = found
        if lost is not None or depends is not None:
            break
    lost = lost or lost_unseen(exploration)
    if lost is None:
        return told_as_dependent(depends) if depends is not None else filled_twice(exploration)
    if depends is not None and rarely(lost) and not rarely(depends):
        exploration.notes.append(told_as_dependent(depends).message)
    return by_output(lost)


def rarely(found: Report) -> bool:
    """Whether the running build with the GIL can't show it."""
    return found.extra["gil"]["canShow"] is False


def told_as_dependent(found: Report) -> Report:
    """A clean report with a warning: the output depends on the order of the threads, and nothing asserts it."""
    first, between, _ = found.counterexample["collision"]["steps"] if found.counterexample else ({}, {}, {})
    why = (f"{first['thread']} {first['event']} (line {first['line']}), then {between['thread']} {between['event']} "
           f"(line {between['line']}): {first['thread']} continued with what it had read before.")
    always = f": {UNINTERRUPTED}" if UNINTERRUPTED in found.message else ""
    found.outcome, found.kind, found.message = "clean", None, f"{DEPENDS} {why} {found.extra['error']}{always}."
    return by_output(found)


def filled_twice(exploration: Exploration) -> Report | None:
    """A clean report with a warning if two threads filled a location that each had found empty; else None."""
    runner = exploration.runner
    found = told_as_lost(exploration, runner.lost.filled, "filled") if runner.lost.filled is not None else None
    if found is None:
        return None
    found.outcome, found.kind = "clean", None
    return by_output(found)


def by_output(found: Report) -> Report:
    """Marks a report that is based on the output or on the accesses only."""
    found.extra["by"] = "output"
    return found


def other_lines(exploration: Exploration, other: list[Deviation]) -> list[Report]:
    """Reports on the run that printed other lines than usual, and on the usual run compared with that one."""
    runner, output = exploration.runner, exploration.runner.output
    usual = output.usual
    runner.once(Default())
    if output.lines() != usual:
        return []  # Its output differs even without preemptions.
    runner.once(Follow(other))
    there, where = output.lines(), output.where
    # While a run is shortened, it must keep differing in more than the order of its letters, if it does so now.
    output.order_counts = output.same_letters(there)
    try:
        found = [told_as_failed(exploration, other)]
        output.usual, output.where = there, "in another order of the threads"
        found.append(told_as_failed(exploration, []))
    finally:
        output.usual, output.where, output.order_counts = usual, where, True
    reports = [report for report in found if report is not None and report.outcome == "bug"]
    asked = any(note.startswith(ASKED) for note in exploration.notes)
    explained = any(loses_update(each.counterexample) or acts_on_old(each.counterexample) for each in reports)
    if reports and not asked and not explained:
        exploration.notes.append(
            f"{ASKED} {reports[0].extra['error']}: is that intended?")
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
    lines = runner.lost.filling if counts == "filled" else runner.lost.lines
    return found if all(step["line"] in lines for step in collision["steps"][1:]) else None
