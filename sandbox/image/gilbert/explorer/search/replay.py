"""Runs exactly the interleaving of a replay id."""

from collections.abc import Sequence

from gilbert.explorer.report.replay_id import decode
from gilbert.explorer.report.report import Report
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.program import Program
from gilbert.explorer.run.shorter_loops import LONG, shorter_loops
from gilbert.explorer.search.bug_report import PRINTED, narrate
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.search.printed_loss import loses_update
from gilbert.explorer.search.shorter import PROVING, show_whole_lines
from gilbert.explorer.search.verdicts import unsupported
from gilbert.explorer.strategies.follow import Deviation, Follow
from gilbert.explorer.strategies.strategy import Default


def replay(exploration: Exploration, text: str, programs: Sequence[Program]) -> Report:
    """The report of the single run; the id says which of the programs. @raises ValueError for a malformed id"""
    digest, deviations = decode(text)
    meant = next((program for program in programs if program.digest() == digest), None)
    if meant is not None:
        exploration = exploration.of(meant)
    else:
        return unsupported(exploration, "This replay id belongs to another version of the program: "
                                        "explore the program again to get an id for this one.")
    exploration.count = 1
    seed, whole = exploration.seed, exploration.program
    shorter = shorter_loops(whole, LONG)
    if shorter is not None:
        exploration.scheduler.unseen_limit = PROVING
    failure = run_again(exploration, deviations)
    if failure is None and shorter is not None and exploration.runner.given_up():
        # One run of the original is too long. The bug was found with shortened loops, so it is replayed with them.
        exploration = exploration.of(shorter.program)
        failure = run_again(exploration, deviations)
    runner = exploration.runner
    stdout = runner.subject.output.text()[:PRINTED]
    told = narrate(runner, deviations, failure) if failure is not None else (None, {}, "")
    if failure is None or told[0] is None or (told[0].error == "output" and not loses_update(told[1])):
        return Report("clean", None, 1, False, seed, text, "This interleaving does not break the program.",
                      None, {"strategy": "replay", "stdout": stdout, "notes": exploration.notes})
    _, counterexample, message = told
    extra = {"strategy": "replay", "confirmedBy": ["replay"], "stdout": runner.subject.output.text()[:PRINTED],
             "notes": exploration.notes, "error": failure.message}
    if failure.error == "output":
        extra["by"] = "output"
    if "cycle" in counterexample:
        extra["cycle"] = counterexample["cycle"]
    report = Report("bug", failure.kind, 1, False, seed, text, message, counterexample, extra)
    show_whole_lines(report, whole)
    return report


def run_again(exploration: Exploration, deviations: list[Deviation]) -> Failure | None:
    """The failure of the interleaving, or None. Tries each way to find one: directly, as a livelock, with long runs limited,
    in the output."""
    runner = exploration.runner
    failure = runner.once(Follow(deviations))
    if failure is None:
        again = Follow(deviations)
        again.detects_cycles = True
        failure = runner.once(again)
    if failure is None and runner.limited:
        exploration.lengthen()
        failure = runner.once(Follow(deviations))
        if runner.given_up():
            return None
    if failure is None and exploration.program.scenario is None:
        runner.once(Default())
        runner.output.note([])
        runner.output.counts = True
        failure = runner.once(Follow(deviations))
    return failure
