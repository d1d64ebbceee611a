"""LeetCode's nine concurrency problems: right solutions are covered within few runs, whatever they are made of."""

import unittest

from classics import classics, program
from gilbert.explorer import explore

#: Solutions with their driver of middle size, and twice the interleavings that they took when this was written.
FEW = {"h2o/condition": 200, "h2o/semaphores": 200, "h2o/barrier": 600, "fizzbuzz/barrier": 80, "fizzbuzz/condition": 240,
       "foobar/barrier": 80, "bounded-queue/condition": 300, "philosophers/condition": 3000,
       "zero-even-odd/condition": 120, "fizzbuzz/lock_polled": 220, "bounded-queue/sleeping": 350, "print-in-order/spin": 90,
       "crawler/queue_workers": 150}


def named(path):
    return f"{path.parent.name}/{path.stem}"


class Classics(unittest.TestCase):
    def test_small_ones_are_complete(self):
        for path in classics():
            with self.subTest(named(path)):
                report = explore(program(path, "small"), 0, 4000, 20.0)
                self.assertEqual((report.outcome, report.complete), ("clean", True), report.message)

    def test_threads_that_are_alike_waits_and_barriers_cost_few_runs(self):
        for name, most in FEW.items():
            with self.subTest(name):
                report = explore(program(classics([name])[0], "middle"), 0, 4000, 20.0)
                self.assertTrue(report.complete, report.message)
                self.assertLessEqual(report.interleavings, most)


if __name__ == "__main__":
    unittest.main()
