"""What a proof says: a larger driver, what runs side by side, the run that holds now, a question's own driver."""

from __future__ import annotations

import pathlib
import sys
import textwrap
import unittest

from gilbert.checker.driver import driver
from gilbert.mend.larger import larger
from gilbert.mend.mend import mend
from gilbert.mend.parallel import measured

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "explorer" / "corpus"

#: Both threads are in the lock all the time, or only while they count.
COUNTER = """
import threading
import time
lock = threading.Lock()
count = 0
def work():
    global count
    {first}
    {second}
    with lock:
        count += 1
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert count == 2
"""


class Larger(unittest.TestCase):
    """A thread more."""

    def test_the_threads_and_what_is_expected_of_them_grow_together(self) -> None:
        texts = [one.text for one in larger(COUNTER.format(first="pass", second="pass"))]
        self.assertTrue(any("range(3)" in text and "assert count == 3" in text for text in texts), texts)

    def test_a_repair_that_only_the_own_driver_does_not_break_is_not_called_proven(self) -> None:
        # Two owners of one deque: a lock around half of `pop` holds for one of them.
        answer = mend((CORPUS / "work-stealing-deque" / "buggy.py").read_text())
        best = answer["fixes"][0]
        self.assertTrue(best["proven"])
        self.assertTrue(best["larger"]["holds"])
        self.assertEqual(best["lines"], 2)

    def test_the_certificate_names_both(self) -> None:
        answer = mend((CORPUS / "highest-bid" / "buggy.py").read_text())
        self.assertRegex(answer["message"], r"Proven: No interleaving of all \d+ breaks it\. With 3 threads in place of 2: all \d+ hold\.")


class SideBySide(unittest.TestCase):
    """Virtual time: sleeps take what they say, and nothing is measured by a clock."""

    def test_a_sleep_under_the_lock_is_waited_for_by_the_other(self) -> None:
        beside = measured(COUNTER.format(first="time.sleep(1)", second="pass"), "solution.py")
        inside = measured(COUNTER.format(first="with lock:", second="    time.sleep(1)"), "solution.py")
        assert beside is not None and inside is not None
        self.assertEqual((beside.peak, inside.serial_after(beside)), (2, True))
        self.assertLess(beside.span, 1_100_000)
        self.assertGreaterEqual(inside.span, 2_000_000)
        self.assertGreaterEqual(inside.held, 2_000_000)


    def test_tasks_of_a_loop_are_in_flight_while_they_sleep_and_not_while_they_wait_for_a_lock(self) -> None:
        text = """
import asyncio
lock = asyncio.Lock()
async def work():
    {}
        await asyncio.sleep(1)
async def both():
    await asyncio.gather(*(work() for _ in range(3)))
def main():
    asyncio.run(both())
"""
        beside = measured(text.format("if True:"), "solution.py")
        inside = measured(text.format("async with lock:"), "solution.py")
        assert beside is not None and inside is not None
        self.assertEqual((beside.peak, round(beside.average, 2), round(inside.average, 2)), (3, 3.0, 1.0))
        self.assertTrue(inside.serial_after(beside))

    def test_a_repair_that_runs_side_by_side_comes_before_a_shorter_one_that_does_not(self) -> None:
        # A lock over look and take is a line shorter, and nothing would run beside it.
        for name, kind in (("empty-then-get", "get_nowait"), ("task-done-too-often", "else in place of finally")):
            with self.subTest(name):
                best = mend((CORPUS / name / "buggy.py").read_text())["fixes"][0]
                self.assertEqual((best["kind"], best["proven"]), (kind, True))


class Story(unittest.TestCase):
    """The same order, mended."""

    def test_the_other_thread_waits_where_it_came_between_before(self) -> None:
        told = mend((CORPUS / "highest-bid" / "buggy.py").read_text())["fixes"][0]["counterexample"]
        self.assertEqual(told["threads"], ["main", "T1", "T2"])
        self.assertIn("waits for `self.lock`, held by T1", [step["event"] for step in told["steps"]])
        spans = [(span["thread"], span["lock"]) for span in told["spans"]]
        self.assertEqual(spans, [("T1", "self.lock"), ("T2", "self.lock")])


class QuestionsDriver(unittest.TestCase):
    """Code for a question has no `main`: the check that broke it drives it, and stays as it is."""

    def test_the_repair_is_the_submission_without_the_driver(self) -> None:
        submission = textwrap.dedent("""
            import threading
            class Till:
                def __init__(self):
                    self.total = 0
                def pay(self, sum):
                    old = self.total
                    self.total = old + sum
        """)
        scenario = textwrap.dedent("""
            import threading
            def paid(sums):
                till = Till()
                threads = [threading.Thread(target=till.pay, args=(sum,)) for sum in sums]
                for t in threads: t.start()
                for t in threads: t.join()
                return till.total
        """)
        text = driver(scenario, "paid", ([1, 2],), 3, True)
        assert text is not None
        answer = mend(submission, driver=text)
        self.assertEqual(answer["outcome"], "mended", answer["message"])
        self.assertTrue(answer["fixes"][0]["proven"])
        self.assertNotIn("def paid", answer["fixes"][0]["source"])
        self.assertNotIn("def main", answer["fixes"][0]["diff"])

    def test_what_is_no_source_gives_no_driver(self) -> None:
        self.assertIsNone(driver("def f(x): pass", "f", (object(),), None, False))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
