"""Explores several drivers of one program with one budget: more threads, other capacities, more rounds."""

from collections.abc import Sequence
from dataclasses import replace

from gilbert.explorer.report.report import Report
from gilbert.explorer.run.program import Program, Scenario
from gilbert.explorer.run.single_run import Oracle
from gilbert.explorer.search.exploration import Progress
from gilbert.explorer.search.explore import explore


def explore_ladder(program: Program, rungs: Sequence[Scenario], seed: int = 0, budget: int = 1000, seconds: float = 5.0,
                   oracle: Oracle | None = None, progress: Progress | None = None) -> Report:
    """Explores `program` under each scenario in turn, until one is not clean. @raises ValueError without a scenario

    What a scenario does not use of its share of the budget goes to the next ones. The report is complete only if every
    scenario's is. `extra["rungs"]` lists each scenario's outcome.
    """
    if not rungs:
        raise ValueError("a ladder needs at least one scenario")
    done: list[dict] = []
    reports: list[Report] = []
    left = budget
    for at, rung in enumerate(rungs):
        share = max(1, left // (len(rungs) - at))
        found = explore(replace(program, scenario=rung), seed, share, seconds / len(rungs), oracle=oracle, progress=progress)
        reports.append(found)
        left -= found.interleavings
        done.append({"name": rung.name or f"{rung.entry}{rung.args!r}", "outcome": found.outcome,
                     "interleavings": found.interleavings, "complete": found.complete})
        if found.outcome != "clean":
            break
    report, complete = reports[-1], all(each.complete for each in reports)
    total = report.interleavings = sum(each.interleavings for each in reports)
    report.complete = complete and report.outcome == "clean"
    report.extra["rungs"] = done
    if report.outcome == "clean":
        covered = "all interleavings of every driver were covered" if complete else "none that breaks it was found"
        report.message = f"Under {len(done)} drivers {covered}, in {total} runs."
    return report
