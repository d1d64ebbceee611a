"""A file of tests: each test is explored as a separate program, and they share the budget."""

from collections.abc import Callable
from dataclasses import replace

from gilbert.explorer.report.report import Report
from gilbert.explorer.search.entry_plan import Plan
from gilbert.explorer.search.exploration import Exploration


def tests_in_turn(exploration: Exploration, plan: Plan, explored: Callable[[Exploration, Plan], Report]) -> Report:
    """Explores one test after another, until one is not clean. `extra["tests"]` lists each test's outcome."""
    done: list[dict] = []
    total, complete = 0, True
    for at, program in enumerate(plan.programs):
        own = exploration.of(program, exploration.seconds / len(plan.programs))
        own.budget = max(1, (exploration.budget - total) // (len(plan.programs) - at))
        report = explored(own, Plan((program,)))
        total += report.interleavings
        complete = complete and report.complete
        done.append({"name": program.entry, "outcome": report.outcome, "interleavings": report.interleavings,
                     "complete": report.complete})
        if report.outcome != "clean":
            message = f"`{program.entry}`: {report.message} {plan.said}"
            return replace(report, message=message, interleavings=total, extra={**report.extra, "tests": done})
    covered = "all interleavings of each were covered" if complete else "not every interleaving was tried"
    message = f"No interleaving breaks any of the {len(done)} tests: {covered}, in {total} runs. {plan.said}"
    return Report("clean", None, total, complete, exploration.seed, None, message, None,
                  {"strategy": "mix", "notes": exploration.notes, "confirmedBy": [], "tests": done})
