"""`explore`: searches for an interleaving that breaks a program, or shows that there is none."""

import gc
import random
import sys
from dataclasses import replace
from itertools import islice

from gilbert.explorer.report.report import Report
from gilbert.explorer.run.program import Program, lines_of
from gilbert.explorer.run.shorter_loops import LONG, shorter_loops
from gilbert.explorer.run.single_run import Oracle, Runner
from gilbert.explorer.runtime.present import LOOK, present
from gilbert.explorer.runtime.scheduler import Refused, TooLong, Unsupported
from gilbert.explorer.search.bug_report import bug_report
from gilbert.explorer.search.entry_plan import Plan, entry_plan, nothing_ran
from gilbert.explorer.search.exploration import Endless, Exploration, Progress
from gilbert.explorer.search.ordered import ordered
from gilbert.explorer.search.portfolio import portfolio
from gilbert.explorer.search.printed_loss import printed_loss
from gilbert.explorer.search.replay import replay as replayed
from gilbert.explorer.search.search import Search
from gilbert.explorer.search.shorter import with_shorter_loops
from gilbert.explorer.search.tests_in_turn import tests_in_turn
from gilbert.explorer.search.verdicts import clean, inconclusive, unsupported
from gilbert.explorer.strategies.strategy import Default
from gilbert.shared import newer_python, pasted

#: The most runs that a program of one thread takes.
ALONE = 2
#: Further runs that are tried if the first one fails after the program has read simulated data.
OTHER_WAYS = 20
NOTHING_RAN = ("Nothing ran: the file only defines functions and classes, and nothing in it calls them. "
               "Add the lines that start the threads, or a `main()`.")


def explore(program: Program, seed: int = 0, budget: int = 1000, seconds: float = 5.0, replay: str | None = None,
            oracle: Oracle | None = None, progress: Progress | None = None,
            strategies: tuple[str, ...] | None = None, bytecode: bool = True, order: list[str] | None = None,
            failures: bool = False, look: float = LOOK, opening: bool = False, by_chance: bool = False) -> Report:
    """Searches for an interleaving that breaks `program`.

    `budget`: interleavings; `seconds`: CPU time; the search ends with whichever is used up first. `oracle` judges a
    scenario's return value: None if it is right, else a sentence about what is wrong. `replay`: runs only the interleaving
    of that id. `strategies`: uses only the named ones (for benches). `bytecode`: confirms a bug in the unchanged program on
    OS threads. `order`: runs once, with the marked lines in that order. `failures`: each call to the outside (the network)
    may fail. `look`: seconds that one read of the clock takes. `opening`: a run that interferes comes before the quiet one.
    `by_chance`: what is chance falls anew in each run, so that none can be repeated.
    @raises SyntaxError if the program does not compile, ValueError for a malformed replay id
    """
    present.begin(look, seed if program.scenario is not None else None, by_chance)
    collecting, unraisable = gc.isenabled(), sys.unraisablehook
    gc.disable()
    # Errors in finalizers would be printed after each of the many runs.
    sys.unraisablehook = lambda ended: None
    try:
        try:
            program, said = as_meant(program)
            exploration = Exploration(program, 0 if seed is None else seed, 1000 if budget is None else budget,
                                      5.0 if seconds is None else seconds, oracle, progress, strategies, bytecode)
        except SyntaxError as error:
            why = newer_python.syntax(error, program.source)
            if why is None:
                raise
            return Report("unsupported", None, 0, False, seed or 0, None, f"Line {error.lineno}: {why}.", None, {"notes": []})
        except RecursionError:
            return Report("unsupported", None, 0, False, seed or 0, None, "The program is nested too deeply to be read.",
                          None, {"notes": []})
        except Refused as error:
            return Report("unsupported", None, 0, False, seed or 0, None, f"Line {error.line}: {error.what} is not allowed here.",
                          None, {"refused": {"line": error.line, "what": error.what}, "notes": []})
        exploration.notes.extend(said)
        exploration.opening, exploration.chances = opening, by_chance
        exploration.scheduler.remarks.clear()
        exploration.scheduler.failures, exploration.scheduler.most_in_flight = failures, 0
        report = watched(exploration, replay, order)
        report.extra["notes"] = [*report.extra.get("notes", ()), *exploration.scheduler.remarks.values()]
        return report
    finally:
        sys.unraisablehook = unraisable
        if collecting:
            gc.enable()


def as_meant(program: Program) -> tuple[Program, list[str]]:
    """(the program without the traces of pasting, notes on what was removed). A submission with a scenario is unchanged."""
    if program.scenario is not None:
        return program, []
    source, said = pasted.cleaned(program.source)
    return (replace(program, source=source) if said else program), said


def watched(exploration: Exploration, replay: str | None, order: list[str] | None = None) -> Report:
    """The whole exploration, under a watchdog. An exception that stops it becomes a report with a sentence."""
    runner = exploration.runner
    filenames = runner.subject.filenames
    runner.watchdog.start()
    try:
        plan = entry_plan(exploration.runner)
        if order is not None:
            return ordered(exploration.of(plan.programs[0]), order)
        if replay is not None:
            return replayed(exploration, replay, plan.programs)
        return tests_in_turn(exploration, plan, planned) if len(plan.programs) > 1 else planned(exploration, plan)
    except Unsupported as error:
        line = lines_of(error, filenames)[1]
        return unsupported(exploration, f"{error} (line {line})." if line else f"{error}.")
    except Refused as error:
        error.line = lines_of(error, filenames)[1] or error.line
        return unsupported(exploration, f"Line {error.line}: {error.what} is not allowed here.", error)
    except TooLong as error:
        line = lines_of(error, filenames)[1]
        return unsupported(
            exploration, f"Line {line} computes or waits without reaching a point that the explorer controls ({error}).")
    except Endless:
        return inconclusive(exploration, "It does not end: under some interleaving it runs for ever.", endless=True)
    finally:
        exploration.scheduler.after = None
        exploration.scheduler.reset()
        try:
            runner.collect_garbage()
        except TooLong:
            exploration.notes.append("Something that the program left running did not end.")
        runner.watchdog.stop()


def planned(exploration: Exploration, plan: Plan) -> Report:
    """Searches one program; the message says what was called in it."""
    program = plan.programs[0]
    report = searched_all(exploration if program is exploration.program else exploration.of(program))
    alone = report.outcome == "clean" and report.interleavings <= ALONE and program.scenario is None
    # A test that was called has run, even where it was skipped.
    if alone and program.entry in (None, "", "main") and nothing_ran(Runner(program)):
        return inconclusive(exploration, NOTHING_RAN)
    if plan.said:
        report.message = f"{report.message} {plan.said}"
    return report


def searched_all(exploration: Exploration) -> Report:
    """Searches the program, with shortened loops if they are very long.

    Loops are never shortened where an oracle judges a submission: with smaller numbers a right one could answer wrongly, and
    a wrong one rightly.
    """
    cut = exploration.only is None and exploration.program.scenario is None
    shorter = shorter_loops(exploration.program, LONG) if cut else None
    if shorter is None:
        return searched(exploration)
    # A new exploration, so that the original program does not start with the scheduler state of the shortened one.
    return with_shorter_loops(exploration, shorter, searched) or searched(exploration.of(exploration.program))


def searched(exploration: Exploration) -> Report:
    """Runs the search and reports what it found."""
    search = Search(exploration)
    failure = search.run()
    if failure is not None:
        if failure.simulated and exploration.count == 1 and not ends_well(exploration):
            why = f"{failure.message} (line {failure.line})" if failure.line else failure.message
            return unsupported(exploration, f"The program can't continue with {failure.simulated}, which is simulated: {why}.")
        return bug_report(exploration, failure)
    found = search.lost or printed_loss(exploration)
    if found is None:
        return clean(exploration, search.complete)
    found.complete = search.complete
    return found


def ends_well(exploration: Exploration) -> bool:
    """Whether another run ends, although the first one failed: then the failure depends on the schedule.

    If so, the first run is repeated, because the report describes the last run.
    """
    runs = portfolio(exploration, random.Random(exploration.seed))
    for strategy, wide in islice(runs, OTHER_WAYS):
        if exploration.run(strategy, wide) is None and exploration.scheduler.verdict is None:
            exploration.runner.once(Default())
            exploration.strategy = Default.name
            return True
    return False
