"""What the explorer's tests share."""

from __future__ import annotations

import textwrap
import unittest

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


class FindsBugs(unittest.TestCase):
    """A suite whose programs have a bug each."""

    def bug(self, source, kind, **options):
        report = look(source, **options)
        self.assertEqual((report.outcome, report.kind), ("bug", kind), report.message)
        self.assertLessEqual(len(report.counterexample["steps"]), 12)
        self.assertTrue(report.replay)
        return report


__all__ = ["THREADS", "FindsBugs", "Program", "Report", "Scenario", "explore", "look"]
