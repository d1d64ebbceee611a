"""Several drivers of one program on one budget: more threads, other capacities, more rounds."""

from collections.abc import Sequence
from dataclasses import replace

from gilbert.explorer.report.report import Report
from gilbert.explorer.run.program import Program, Scenario
from gilbert.explorer.run.single_run import Oracle
from gilbert.explorer.search.exploration import Progress
from gilbert.explorer.search.explore import explore


def explore_ladder(program: Program, rungs: Sequence[Scenario], seed: int = 0, budget: int = 1000, seconds: float = 5.0,
                   oracle: Oracle | None = None, progress: Progress | None = None) -> Report:
    """Explores `program` under each scenario in turn; the first bug ends it.

    What a rung does not use of its share goes to the next ones. The report is complete only where every
    rung is; `extra["rungs"]` says for each what was done.
    """
    if not rungs:
        raise ValueError("a ladder needs at least one scenario")
    done: list[dict] = []
    left, total, complete = budget, 0, True
    report: Report | None = None
    for at, rung in enumerate(rungs):
        share = max(1, left // (len(rungs) - at))
        report = explore(replace(program, scenario=rung), seed, share, seconds / len(rungs),
                         oracle=oracle, progress=progress)
        left -= report.interleavings
        total += report.interleavings
        complete = complete and report.complete
        done.append({"name": rung.name or f"{rung.entry}{rung.args!r}", "outcome": report.outcome,
                     "interleavings": report.interleavings, "complete": report.complete})
        if report.outcome != "clean":
            break
    report.interleavings = total
    report.complete = complete and report.outcome == "clean"
    report.extra["rungs"] = done
    if report.outcome == "clean":
        covered = "all interleavings of every driver were covered" if complete else "none that breaks it was found"
        report.message = f"Under {len(done)} drivers {covered}, in {total} runs."
    return report
