"""Lost updates that nothing asserts: only what is printed shows them."""

from typing import Any

from gilbert.explorer.report.report import Report
from gilbert.explorer.search.bug_report import bug_report
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.strategies.follow import Follow
from gilbert.explorer.strategies.strategy import Default


def loses_update(counterexample: dict[str, Any] | None) -> bool:
    """Whether it shows a thread writing over what another wrote, from a value read before."""
    return bool((counterexample or {}).get("collision", {}).get("lost"))


def printed_loss(exploration: Exploration) -> Report | None:
    """Nothing failed, but some run printed other lines: a bug where a lost update is why, else a note."""
    runner, output = exploration.runner, exploration.runner.output
    if output.other is None or output.looked or exploration.scheduler.uncertain:
        return None
    output.looked = True
    runner.once(Default())
    if output.lines() != output.usual:
        return None  # It prints something else each time by itself.
    output.counts = True
    failure = runner.once(Follow(output.other))
    found = bug_report(exploration, failure) if failure is not None else None
    output.counts = False
    if found is None or found.outcome != "bug":
        return None
    if loses_update(found.counterexample):
        found.extra["by"] = "output"
        return found
    exploration.notes.append(f"What is printed depends on the order of the threads. {found.extra['error']}: is that meant?")
    return None
