"""The reports of explorations that found no bug."""

from typing import Any

from gilbert.explorer.report.report import Report
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.scheduler import Refused
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.strategies.strategy import STEP_LIMIT


def clean(exploration: Exploration, complete: bool) -> Report:
    """The report without a failure; its message says how much was covered. Inconclusive if no run ended."""
    runner, count = exploration.runner, exploration.count
    if runner.limited >= count:
        why = f"No run ended within {STEP_LIMIT:,} steps: nothing can be said about this program."
        return inconclusive(exploration, why, endless=True)
    exploration.notes.extend(sorted(exploration.scheduler.uncertain))
    if complete:
        message = f"No interleaving breaks it: all of them were covered, in {count} run{'' if count == 1 else 's'}."
    else:
        message = f"No interleaving that breaks it was found in {count} tries."
    extra = {"strategy": "mix", "distinctObservations": len(runner.judged), "notes": exploration.notes,
             "bound": {"steps": STEP_LIMIT}, "confirmedBy": [],
             # Whether the program read a clock, and how many sites raced. `checker/clocks.py` compares these.
             "looksAtClock": exploration.scheduler.reads_clock, "asksChance": present.asked, "racing": sum(runner.raced)}
    if exploration.program.scenario is not None:
        extra["ways"] = runner.subject.ways.told()
    return Report("clean", None, count, complete, exploration.seed, None, message, None, extra)


def inconclusive(exploration: Exploration, why: str, endless: bool = False) -> Report:
    """The report where nothing can be said about the program; `why` is its message."""
    extra: dict[str, Any] = {"notes": exploration.notes, "bound": {"steps": STEP_LIMIT}}
    if endless:
        extra["endless"] = True
    return Report("inconclusive", None, exploration.count, False, exploration.seed, None, why, None, extra)


def unsupported(exploration: Exploration, why: str, refused: Refused | None = None) -> Report:
    """The report where the program can't be explored; `why` is its message."""
    extra: dict[str, Any] = {"notes": exploration.notes}
    if refused is not None:
        extra["refused"] = {"line": refused.line, "what": refused.what}
    return Report("unsupported", None, exploration.count, False, exploration.seed, None, why, None, extra)
