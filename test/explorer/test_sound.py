"""Programs in which the systematic search once said that every interleaving was covered, and had left out the one that fails.

Only this search is used: the random ones find most of these bugs, but it alone gives the certificate. Each program's claim
holds in the run without preemptions, and not in every other one. `sound_programs.py` and `sound_contents.py` have them.
"""

import random
import unittest

from gilbert.explorer import Program, explore
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.strategies.strategy import Strategy
from sound_contents import DONE, FOR_EVER, FOUND, KEPT, NOT_SEEN, STARTED, TO_THREADS
from sound_programs import CLAIMS, FAIR, HOLD, UNSEEN, WHOLE, random_program, two_threads
from test_dpor import reduced_results, result


def systematically(source):
    return explore(Program(source), budget=4000, seconds=10.0, strategies=("dpor",), bytecode=False)


class Anyhow(Strategy):
    """Chooses at random among all threads, at every operation."""

    name, skip = "anyhow", False

    def __init__(self, rng):
        self.rng = rng

    def pick(self, model_thread, hard, soft, default):
        return self.rng.choice([default, *hard, *soft])


class Sound(unittest.TestCase):
    def test_what_threads_see_of_each_other_is_an_operation(self):
        for setup, first, second, claim in (*CLAIMS, *FOUND):
            with self.subTest(first=first, second=second):
                report = systematically(two_threads(setup, first, second, claim))
                self.assertEqual(report.outcome, "bug", report.message)

    def test_reductions_leave_out_no_failure(self):
        for name, source in WHOLE.items():
            with self.subTest(name):
                self.assertEqual(systematically(source).outcome, "bug")

    def test_what_is_right_is_still_covered(self):
        for setup, first, second, claim in (*HOLD, *KEPT):
            with self.subTest(first=first, second=second):
                report = systematically(two_threads(setup, first, second, claim))
                self.assertEqual((report.outcome, report.complete), ("clean", True), report.message)

    def test_what_is_not_seen_takes_the_certificate_away(self):
        for setup, first, second, claim in (*UNSEEN, *NOT_SEEN):
            with self.subTest(first=first, second=second):
                self.assertFalse(systematically(two_threads(setup, first, second, claim)).complete)

    def test_right_programs_that_were_blamed_or_without_an_answer(self):
        for name, (source, outcome) in FAIR.items():
            with self.subTest(name):
                self.assertEqual(explore(Program(source), budget=100).outcome, outcome)

    def test_the_order_of_a_set_is_not_relied_on(self):
        for source in (STARTED.format(first=1, second=2), STARTED.format(first=2, second=1), DONE):
            with self.subTest(source):
                self.assertEqual(systematically(source).outcome, "bug")

    def test_loops_that_wait_for_threads_are_covered(self):
        for source in TO_THREADS:
            with self.subTest(source):
                report = systematically(source)
                self.assertEqual((report.outcome, report.complete), ("clean", True), report.message)

    def test_a_loop_that_never_ends_comes_to_the_step_limit(self):
        report = explore(Program(FOR_EVER), budget=1)
        self.assertEqual(report.outcome, "inconclusive")
        self.assertIn("steps", report.message)

    def test_no_random_run_ends_as_none_of_the_search_did(self):
        rng, compared = random.Random(3), 0
        for _ in range(12):
            source = random_program(rng)
            found, complete = reduced_results(source)
            if not complete:
                continue
            compared += 1
            runner, strategy = Runner(Program(source)), Anyhow(rng)
            for _ in range(25):
                runner.once(strategy)
                verdict = runner.scheduler.verdict
                if verdict is None or verdict[0] != "limit":
                    self.assertIn(result(runner), found, source)
        self.assertGreater(compared, 5)


if __name__ == "__main__":
    unittest.main()
