"""`explore`: looks for an interleaving that breaks a program, or shows that there is none."""

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

#: Runs that a program of one thread takes at most.
ALONE = 2
#: Other runs that are tried of a program whose first one fails after it has read what was made up for it.
OTHER_WAYS = 20
NOTHING_RAN = ("Nothing ran: the file only defines functions and classes, and nothing in it calls them. "
               "Add the lines that start the threads, or a `main()`.")


def explore(program: Program, seed: int = 0, budget: int = 1000, seconds: float = 5.0, replay: str | None = None,
            oracle: Oracle | None = None, progress: Progress | None = None,
            strategies: tuple[str, ...] | None = None, bytecode: bool = True, order: list[str] | None = None,
            failures: bool = False, look: float = LOOK) -> Report:
    """Looks for an interleaving that breaks `program`.

    `budget` is in interleavings and `seconds` in processor time, whichever ends first. `oracle` judges what a scenario
    returns: None where it is right, else the sentence that says what is wrong. `replay` runs the one interleaving of an
    id. `strategies` limits the search to the named ones (for benches). Without `bytecode` a bug is not looked for again
    in the untouched program, on threads of the operating system. `order` runs the marked lines in that order, once.
    With `failures` what lies outside the program (the network) may fail at each call. `look`: seconds
    that a look at the clock takes.
    Raises SyntaxError where the program does not compile, ValueError for a malformed replay id.
    """
    present.begin(look)
    collecting, unraisable = gc.isenabled(), sys.unraisablehook
    gc.disable()
    # What ends with a run may end as it likes: nobody is told of it a thousand times.
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
    """The program without what pasting left around it, and what was taken away; a scenario's submission stays as it is."""
    if program.scenario is not None:
        return program, []
    source, said = pasted.cleaned(program.source)
    return (replace(program, source=source) if said else program), said


def watched(exploration: Exploration, replay: str | None, order: list[str] | None = None) -> Report:
    """The exploration from start to end, with a watchdog on the program, and with what stops it said in words."""
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
        return inconclusive(exploration, "It does not come to an end: under some interleaving it goes on for ever.", endless=True)
    finally:
        exploration.scheduler.after = None
        exploration.scheduler.reset()
        try:
            runner.collect_garbage()
        except TooLong:
            exploration.notes.append("something that the program left behind did not end")
        runner.watchdog.stop()


def planned(exploration: Exploration, plan: Plan) -> Report:
    """The search of one program, with what was called in it said."""
    program = plan.programs[0]
    report = searched_all(exploration if program is exploration.program else exploration.of(program))
    alone = report.outcome == "clean" and report.interleavings <= ALONE and program.scenario is None
    if alone and nothing_ran(Runner(program)):
        return inconclusive(exploration, NOTHING_RAN)
    if plan.said:
        report.message = f"{report.message} {plan.said}"
    return report


def searched_all(exploration: Exploration) -> Report:
    """The search, with the program's loops cut where they are very long.

    Never of a submission that an oracle judges: a right one with a large number in it would answer wrongly with a small one,
    and a wrong one could be right only where its numbers are small.
    """
    cut = exploration.only is None and exploration.program.scenario is None
    shorter = shorter_loops(exploration.program, LONG) if cut else None
    if shorter is None:
        return searched(exploration)
    # Whatever the short program leaves behind in the scheduler, the whole one begins anew.
    return with_shorter_loops(exploration, shorter, searched) or searched(exploration.of(exploration.program))


def searched(exploration: Exploration) -> Report:
    """The search, and the report of what it found."""
    search = Search(exploration)
    failure = search.run()
    if failure is not None:
        if failure.made_up and exploration.count == 1 and not ends_well(exploration):
            why = f"{failure.message} (line {failure.line})" if failure.line else failure.message
            return unsupported(exploration, f"The program can't go on with {failure.made_up}, which is made up: {why}.")
        return bug_report(exploration, failure)
    found = search.lost or printed_loss(exploration)
    if found is None:
        return clean(exploration, search.complete)
    found.complete = search.complete
    return found


def ends_well(exploration: Exploration) -> bool:
    """Whether some other run of a program, whose first one failed, comes to its end: then it is the order that matters.

    The first run is made once more where one does: what is reported is the last run.
    """
    runs = portfolio(exploration, random.Random(exploration.seed))
    for strategy, wide in islice(runs, OTHER_WAYS):
        if exploration.run(strategy, wide) is None and exploration.scheduler.verdict is None:
            exploration.runner.once(Default())
            exploration.strategy = Default.name
            return True
    return False
