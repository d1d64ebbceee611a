"""Orders that a person names: `# gilbert: a` marks a line, and the marked lines run in that order or it is said why not."""

from __future__ import annotations

import textwrap
import unittest

from gilbert.explorer import Program, Report, explore
from gilbert.explorer.search.ordered import marks_in

COUNTER = """
    import threading

    lock = threading.Lock()
    n = 0


    def add():
        global n
        value = n  # gilbert: read
        n = value + 1  # gilbert: write


    def add_locked():
        with lock:
            add()


    def main():
        threads = [threading.Thread(target=TARGET) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert n == 2, n
"""


def run(target: str, *order: str) -> Report:
    """The counter with this target, in this order."""
    return explore(Program(textwrap.dedent(COUNTER.replace("TARGET", target))), order=list(order))


class Orders(unittest.TestCase):
    """What comes of an order."""

    def test_the_order_that_loses_an_update_is_run_and_shown(self) -> None:
        report = run("add", "read", "read", "write", "write")
        self.assertEqual((report.outcome, report.interleavings), ("bug", 1))
        self.assertTrue(report.message.startswith("In this order it breaks: "), report.message)
        lines = [step["line"] for step in report.counterexample["steps"]]
        self.assertEqual(lines[:4], [10, 10, 11, 11])

    def test_an_order_in_which_nothing_breaks_is_clean_and_never_complete(self) -> None:
        report = run("add", "read", "write", "read", "write")
        self.assertEqual((report.outcome, report.complete), ("clean", False))

    def test_an_order_that_a_lock_rules_out_names_the_lock_and_who_holds_it(self) -> None:
        report = run("add_locked", "read", "read", "write", "write")
        self.assertEqual(report.outcome, "inconclusive")
        self.assertIn("`read` can't come next. T2 waits for `lock`, held by T1 (line 15)", report.message)

    def test_an_order_that_the_program_rules_out_says_who_stands_where(self) -> None:
        report = run("add", "write", "read")
        self.assertEqual(report.outcome, "inconclusive")
        self.assertIn("T1 is at `read`, which comes later", report.message)
        self.assertEqual(report.extra["strategy"], "order", "a card can tell it from a program of which nothing can be said")

    def test_an_order_that_is_longer_than_the_program_is_said(self) -> None:
        report = run("add", "read", "write", "read", "write", "read")
        self.assertIn("the program ended before `read` was reached", report.message)

    def test_a_mark_that_is_not_there_is_named_with_those_that_are(self) -> None:
        report = run("add", "wriet")
        self.assertEqual(report.outcome, "unsupported")
        self.assertIn("no line marked `wriet`", report.message)
        self.assertIn("`read`, `write`", report.message)

    def test_an_order_is_repeated_by_its_replay_id(self) -> None:
        report = run("add", "read", "read", "write", "write")
        program = Program(textwrap.dedent(COUNTER.replace("TARGET", "add")))
        self.assertEqual(explore(program, replay=report.replay).outcome, "bug")

    def test_a_marked_line_that_calls_a_function_lasts_until_it_returns(self) -> None:
        called = COUNTER.replace("value = n  # gilbert: read", "value = current()  # gilbert: read")
        source = called + "\n\n    def current():\n        return n\n"
        report = explore(Program(textwrap.dedent(source.replace("TARGET", "add"))), order=["read", "read", "write", "write"])
        self.assertEqual(report.outcome, "bug", report.message)

    def test_a_mark_on_a_line_in_which_nothing_shared_is_used_is_said(self) -> None:
        source = COUNTER.replace("value = n  # gilbert: read", "value = n\n        print(value)  # gilbert: read")
        report = explore(Program(textwrap.dedent(source.replace("TARGET", "add"))), order=["read", "read", "write", "write"])
        self.assertEqual(report.outcome, "inconclusive")
        self.assertIn("in the line marked `read` (line 11) that the others could notice", report.message)

    def test_marks_are_comments_and_nothing_else(self) -> None:
        self.assertEqual(marks_in('x = "# gilbert: no"\ny = 1  # gilbert: a\n# gilbert: b\nz = 2\n'), {2: "a", 4: "b"})


if __name__ == "__main__":
    unittest.main()
