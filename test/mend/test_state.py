"""What a run leaves behind: a repair that does other work, or less, is not offered. Run in the sandbox image."""

from __future__ import annotations

import pathlib
import sys
import textwrap
import unittest

from gilbert.mend.mend import mend
from gilbert.mend.proof import Quiet, quiet_run, steady_run

EXPLORER = pathlib.Path(__file__).resolve().parent.parent / "explorer"
CORPUS, PASTED = EXPLORER / "corpus", EXPLORER / "pasted"


def quiet(text: str) -> Quiet:
    """The run in which nobody interferes."""
    run = quiet_run(textwrap.dedent(text))
    assert run is not None and run.passes
    return run


WORK = """
import threading
{}
class Till:
    kinds = {{}}
    def __init__(self):
        self.paid = []
        {}
    def pay(self, who, sum):
        {}
        Till.kinds[who] = sum
till = Till()
def main():
    threads = [threading.Thread(target=till.pay, args=(who, 5)) for who in ("ida", "max")]
    for t in threads: t.start()
    for t in threads: t.join()
"""
PLAIN = WORK.format("", "pass", "self.paid.append((who, sum))")


class State(unittest.TestCase):
    """Plain data, wherever it is."""

    def test_is_the_same_each_time(self) -> None:
        self.assertEqual(quiet(PLAIN).state, quiet(PLAIN).state)

    def test_locks_and_tables_of_locks_are_left_out(self) -> None:
        locked = WORK.format(
            "import collections", "self.lock = threading.Lock(); self.locks = {}; self.events = []",
            "\n        with self.lock, self.locks.setdefault(who, threading.Lock()):\n            self.paid.append((who, sum))",
        )
        self.assertTrue(quiet(PLAIN).same(quiet(locked)))

    def test_what_is_missing_in_an_object_is_seen(self) -> None:
        self.assertFalse(quiet(PLAIN).same(quiet(WORK.format("", "pass", "pass"))))
        self.assertFalse(quiet(PLAIN).same(quiet(PLAIN.replace("        Till.kinds[who] = sum\n", ""))))

    def test_in_which_order_threads_append_is_not_compared(self) -> None:
        self.assertTrue(quiet(PLAIN).same(quiet(PLAIN.replace('("ida", "max")', '("max", "ida")'))))

    def test_a_drivers_own_variables_and_what_it_returns_count(self) -> None:
        text = """
            import threading
            def run():
                found = []
                t = threading.Thread(target=found.append, args=(1,))
                t.start()
                t.join()
                return {}
            def main():
                run()
        """
        self.assertFalse(quiet(text.format("len(found)")).same(quiet(text.format("0"))))
        self.assertFalse(quiet(text.format("0")).same(quiet(text.replace("args=(1,)", "args=(2,)").format("0"))))

    def test_a_list_that_became_a_queue_and_a_result_that_became_a_task_are_the_same(self) -> None:
        text = "import queue, threading\nkept = {}\nt = threading.Thread(target=kept.{}, args=(3,))\nt.start()\nt.join()\n"
        self.assertTrue(quiet(text.format("[]", "append")).same(quiet(text.format("queue.Queue()", "put"))))
        self.assertFalse(quiet(text.format("[]", "append")).same(quiet(text.format("queue.Queue()", "qsize and (lambda n: 0)"))))
        text = "import asyncio\ncache = {{}}\nasync def load():\n    return 7\nasync def main():\n    cache['a'] = {}\n    await asyncio.sleep(0)\n"
        self.assertTrue(quiet(text.format("await load()")).same(quiet(text.format("asyncio.create_task(load())"))))

    def test_no_code_of_the_program_runs(self) -> None:
        text = """
            import threading
            class Loud:
                def __getattribute__(self, name): raise SystemExit("asked")
                __eq__ = __hash__ = __repr__ = __iter__ = __len__ = __getattribute__
            class Row(list):
                def __iter__(self): raise SystemExit("walked")
            loud, row = Loud(), Row([1])
            row.append(row)
        """
        self.assertIsNotNone(quiet(text).state)

    def test_what_is_another_one_in_each_run_is_not_compared(self) -> None:
        text = "import tempfile, threading\nhome = tempfile.mkdtemp()\ndone = {}\nt = threading.Thread(target=print)\nt.start()\nt.join()\n"
        before = steady_run(text.format(1))
        assert before is not None
        self.assertTrue(before.same(quiet(text.format(1))))
        self.assertFalse(before.same(quiet(text.format(2))))

    def test_times_of_a_clock_are_not_compared(self) -> None:
        text = "import time, threading\nbegan = time.monotonic()\ntime.sleep({})\ntook = time.monotonic() - began\n"
        self.assertTrue(quiet(text.format(1)).same(quiet(text.format(2))))


class Repairs(unittest.TestCase):
    """What came up in the corpus and in the pasted programs."""

    def test_a_count_is_not_taken_before_it_is_counted(self) -> None:
        # The most customers at once, looked at before one more is counted, is never too many.
        answer = mend((CORPUS / "barber-overbooked" / "buggy.py").read_text())
        for fix in answer["fixes"]:
            self.assertNotEqual(fix["kind"], "order of statements", fix["diff"])

    def test_an_entry_is_not_kept_longer_than_the_cache_may(self) -> None:
        # Putting the new entry behind the question whether there is room holds in every order, and is another cache.
        answer = mend((PASTED / "everyday" / "lru_moved_after_evicted.py").read_text())
        self.assertEqual(answer["outcome"], "mended")
        for fix in answer["fixes"]:
            self.assertNotEqual(fix["kind"], "order of statements", fix["diff"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
