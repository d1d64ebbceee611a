"""Each way of searching finds what it is there for, and none of them decides a verdict by itself."""

import unittest

from gilbert.explorer.search.exploration import FIRST, Exploration
from gilbert.explorer.search.search import Search
from support import THREADS, Program, look

RACE = THREADS + """
n = 0
def bump():
    global n
    n += 1
def main():
    run(bump, bump); assert n == 2
"""
#: Two threads must take turns twelve times, never out of step: one order in some thousand millions.
LONG_WAY = THREADS + """
step = 0
def climb(me):
    global step
    for n in range(6):
        if step == 2 * n + me:
            step = step + 1
def main():
    run(lambda: climb(0), lambda: climb(1))
    assert step < 12, "at the top"
"""
STACK = THREADS + """
class Cell:
    def __init__(self): self.value, self.lock = 0, threading.Lock()
    def get(self): return self.value
    def swap(self, old, new):
        with self.lock:
            if self.value != old: return False
            self.value = new; return True
cell = Cell()
def add():
    while True:
        seen = cell.get()
        if cell.swap(seen, seen + 1): return
def main():
    run(add, add, add); assert cell.value == 3
"""


class Strategies(unittest.TestCase):
    def test_each_strategy_finds_a_race_alone(self):
        for name in ("walk", "pos", "pct", "surw", "few", "turns", "newest", "dpor", "state_graph"):
            with self.subTest(name):
                report = look(RACE, strategies=(name,), budget=50)
                expected = "clean" if name == "newest" else "bug"  # the youngest first is one order only
                self.assertEqual(report.outcome, expected, report.message)

    def test_the_state_graph_finds_a_bug_that_needs_many_switches(self):
        for seed in range(5):
            report = look(LONG_WAY, strategies=("state_graph",), budget=1000, seed=seed)
            self.assertEqual((report.outcome, report.kind), ("bug", "assertion"), report.message)

    def test_the_state_graph_never_says_that_there_is_no_bug(self):
        report = look(STACK, strategies=("state_graph",), budget=300)
        self.assertEqual(report.outcome, "clean")
        self.assertFalse(report.complete)

    def test_the_state_graph_predicts_what_the_program_does(self):
        exploration = Exploration(Program(STACK), budget=300, strategies=("state_graph",))
        failure = Search(exploration).run()
        exploration.scheduler.reset()
        self.assertIsNone(failure)
        self.assertEqual(exploration.state_graph.wrong, 0)
        self.assertGreater(len(exploration.state_graph.seen), 100)

    def test_the_cheap_part_of_the_search_is_run_whole_on_any_machine(self):
        report = look(STACK, seconds=0.0)
        self.assertGreaterEqual(report.interleavings, FIRST)


if __name__ == "__main__":
    unittest.main()
