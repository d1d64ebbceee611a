"""What the explorer's tests share."""

from __future__ import annotations

import textwrap

from gilbert.explorer import Program, Report, Scenario, explore

THREADS = """
import threading
def run(*targets):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads: t.start()
    for t in threads: t.join()
"""


def look(source: str, scenario: Scenario | None = None, **options: object) -> Report:
    """Explores a dedented program."""
    return explore(Program(textwrap.dedent(source), scenario=scenario), **options)


__all__ = ["Program", "Report", "Scenario", "THREADS", "explore", "look"]
