"""The most pasted program of all: a loop of a million increments, in two threads or in a hundred."""

import pathlib
import textwrap
import time
import unittest

from gilbert.explorer import Scenario
from gilbert.explorer.run.shorter_loops import LONG, shorter_loops
from support import Program, explore, look

CASES = pathlib.Path(__file__).parent / "cases"


def short(source: str, least: int = LONG) -> str | None:
    found = shorter_loops(Program(source), least)
    return None if found is None else found.program.source


class LongLoops(unittest.TestCase):
    def test_each_answers_within_two_processor_seconds_with_its_counterexample(self):
        # Ours are far below (0.3 to 1.3 s): the limit only tells hundreds of long runs from a few.
        for name in ("counter_100k", "counter_million", "counter_100_threads"):
            began = time.process_time()
            report = explore(Program((CASES / f"{name}.py").read_text()))
            took = time.process_time() - began
            self.assertEqual(report.outcome, "bug", report.message)
            self.assertTrue(report.counterexample["collision"]["lost"], name)
            self.assertLess(took, 6, name)

    def test_a_replay_of_what_was_shown_with_short_loops_shows_it_again(self):
        program = Program((CASES / "counter_million.py").read_text())
        found = explore(program)
        again = explore(program, replay=found.replay)
        self.assertEqual((again.outcome, again.message), ("bug", found.message))
        self.assertTrue(all("3" not in step["source"] for step in found.counterexample["steps"]), "lines are shown as they are written")

    def test_a_hundred_thousand_rounds_are_proven_in_full(self):
        report = explore(Program((CASES / "counter_100k.py").read_text()))
        self.assertIn("got 200000", report.message)
        self.assertFalse(any("in place of" in note for note in report.extra["notes"]), report.extra["notes"])

    def test_numbers_keep_their_proportions(self):
        self.assertEqual(short("for i in range(100_000): pass\nassert n == 200_000"), "for i in range(3): pass\nassert n == 6")
        self.assertEqual(short("N = 10**6\nassert n == 2 * N"), "N = 3\nassert n == 2 * N")
        self.assertEqual(short("for i in range(int(1e6)): pass"), "for i in range(3): pass")

    def test_a_program_without_long_loops_is_left_alone(self):
        self.assertIsNone(short("for i in range(100): pass"))
        self.assertIsNone(short("for i in range(5000): pass"))
        self.assertIsNone(short("def ("))

    def test_what_only_the_short_program_does_is_nobodys_bug(self):
        # With a queue of three places the producer would wait for ever.
        report = look("""
            import queue, threading
            box = queue.Queue(maxsize=50_000)
            def fill():
                for n in range(40):
                    box.put(n)
            t = threading.Thread(target=fill); t.start(); t.join()
            assert box.qsize() == 40
        """)
        self.assertEqual(report.outcome, "clean", report.message)

    def test_a_failure_that_needs_all_rounds_is_still_found(self):
        report = look("""
            import threading
            done = []
            def work():
                for n in range(60_000):
                    if n == 59_999:
                        raise ValueError("the last round")
            t = threading.Thread(target=work); t.start(); t.join()
        """)
        self.assertEqual((report.outcome, report.kind), ("bug", "exception"), report.message)

    def test_a_submission_that_is_judged_is_never_cut(self):
        source = """
            import threading
            MOST = 1_000_000
            lock, total = threading.Lock(), 0
            def add(n):
                global total
                with lock: total = min(total + n, MOST)
        """
        scenario = """
            def both(a, b):
                threads = [threading.Thread(target=add, args=(n,)) for n in (a, b)]
                for thread in threads: thread.start()
                for thread in threads: thread.join()
                return total
        """
        seen = []
        program = Program(textwrap.dedent(source), scenario=Scenario(textwrap.dedent(scenario), "both", (400_000, 500_000)))
        report = explore(program, oracle=lambda value: seen.append(value))
        self.assertEqual((report.outcome, report.complete, set(seen)), ("clean", True, {900_000}), report.message)


if __name__ == "__main__":
    unittest.main()
