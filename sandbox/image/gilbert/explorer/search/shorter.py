"""Programs with very long loops: the search uses shortened loops, and the bug is then proven with the original loops.

A run of a million increments takes a second, and a search makes hundreds of runs. With loops of three iterations the same
search takes some milliseconds. The interleaving found is then run in the original program, if one run of that is short
enough. If not, only a lost update is reported, because it needs no more than one iteration of each loop.
"""

from collections.abc import Callable

from gilbert.explorer.report.replay_id import decode, encode
from gilbert.explorer.report.report import Report
from gilbert.explorer.run.program import Program
from gilbert.explorer.run.shorter_loops import ROUNDS, Shorter
from gilbert.explorer.runtime.endings import TooLong
from gilbert.explorer.runtime.operations import BEGIN, END, JOIN, LOCAL, MEMORY, START
from gilbert.explorer.runtime.run_settings import MOST_UNSEEN
from gilbert.explorer.search.bug_report import told
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.search.printed_loss import loses_update
from gilbert.explorer.strategies.follow import Follow
from gilbert.explorer.strategies.strategy import Default

#: Operations that one run of the original program may take to prove a bug: about a third of a second.
PROVING = 1_000_000
#: CPU seconds that the original program may compute between two operations, if the shortened one is clean.
COMPUTING = 0.7
#: The shortened program's share of the allowed seconds.
SHARE = 0.3

#: Operations that synchronise at most with the thread that starts or joins this one.
_ALONE = frozenset({START, BEGIN, END, JOIN, LOCAL}) | MEMORY

COMPUTES = (
    "Its threads only compute: they share nothing that one of them changes, so there is nothing to interleave. "
    "What the GIL does to such a program is a matter of time: `compare` measures it on each build of Python."
)

Searched = Callable[[Exploration], Report]


def with_shorter_loops(exploration: Exploration, shorter: Shorter, searched: Searched) -> Report | None:
    """The report, if the shortened program decides it; None if the original program has to be searched."""
    inner = exploration.of(shorter.program, exploration.seconds * SHARE)
    inner.hasty = True
    try:
        found = searched(inner)
        if found.outcome == "bug" and found.interleavings > 1:
            return proven(exploration.of(exploration.program), inner, found, shorter)
    except TooLong:
        return None
    if found.outcome != "clean":
        return None
    alone = nothing_shared(inner)
    if fails_whole(exploration.of(exploration.program)):
        return None
    if alone:
        found.message = COMPUTES
    else:
        covered = "all interleavings were covered" if found.complete else f"{found.interleavings} interleavings were tried"
        found.message = f"No interleaving that breaks it was found. With its loops cut to {ROUNDS} rounds {covered}."
    found.complete = False
    found.extra["notes"].append(f"Its loops are long: they were interleaved with {ROUNDS} rounds in place of {shorter.was:,}.")
    return found


def fails_whole(exploration: Exploration) -> bool:
    """Whether the original program fails in the run without preemptions. False if that run takes too long."""
    exploration.lengthen()
    runner = exploration.runner
    exploration.scheduler.unseen_limit = PROVING
    usual, runner.watchdog.cpu = runner.watchdog.cpu, COMPUTING
    try:
        return runner.once(Default()) is not None
    except TooLong:
        return False
    finally:
        exploration.scheduler.unseen_limit = MOST_UNSEEN
        runner.watchdog.cpu = usual


def proven(exploration: Exploration, inner: Exploration, found: Report, shorter: Shorter) -> Report | None:
    """Runs the interleaving found in the shortened program in the original. Returns None if it does not fail there."""
    runner, scheduler = exploration.runner, exploration.scheduler
    _, deviations = decode(found.replay or "")
    exploration.count = inner.count
    exploration.strategy = found.extra.get("strategy", "mix")
    exploration.lengthen()
    scheduler.unseen_limit = PROVING
    try:
        failure = runner.once(Default())
        if failure is not None:
            return None
        if runner.given_up():
            return shown_short(exploration, found, shorter)
        runner.output.note([])
        runner.output.counts = found.extra.get("by") == "output"
        failure = runner.once(Follow(deviations))
        if failure is None:
            return shown_short(exploration, found, shorter) if runner.given_up() else None
        extra = {key: found.extra[key] for key in ("strategy", "shrinkRuns", "by") if key in found.extra}
        report = told(exploration, failure, list(scheduler.deviations), extra, (found.extra["gil"], found.extra["freeThreaded"]))
        return report if report.outcome == "bug" else None
    except TooLong:
        return shown_short(exploration, found, shorter)
    finally:
        runner.output.counts = False
        scheduler.unseen_limit = MOST_UNSEEN


def shown_short(exploration: Exploration, found: Report, shorter: Shorter) -> Report | None:
    """The report with shortened loops, and a note about it, where one run of the original takes too long. None unless an
    update is lost."""
    if not loses_update(found.counterexample):
        return None
    program = exploration.program
    _, deviations = decode(found.replay or "")
    found.replay = encode(program.digest(), deviations)
    show_whole_lines(found, program)
    found.extra["notes"] = [
        f"It is shown with {ROUNDS} rounds in place of {shorter.was:,}: one run of the whole is too long to be followed.",
        *found.extra.get("notes", ())]
    return found


def show_whole_lines(found: Report, program: Program) -> None:
    """Replaces each step's source line by that of the original program."""
    lines = program.source.splitlines()
    for step in (found.counterexample or {}).get("steps", ()):
        if step.get("file") == program.filename and 0 < step["line"] <= len(lines):
            step["source"] = lines[step["line"] - 1].strip()


def nothing_shared(inner: Exploration) -> bool:
    """Whether there are several threads that neither access data which another changes nor synchronise with each other."""
    threads, trace = inner.scheduler.model_threads, inner.scheduler.trace
    alone = all(x.pool for x in threads[1:]) or all(op[0] in _ALONE for _, op in trace)
    return len(threads) > 1 and not any(inner.runner.wide) and alone

