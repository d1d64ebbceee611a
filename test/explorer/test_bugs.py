"""Every kind of bug is found, named by its kind, and told in few steps."""

import unittest

from gilbert.explorer import Program, explore, explore_ladder
from support import THREADS, FindsBugs, Scenario, look

LOST = THREADS + """
class Account:
    def __init__(self): self.balance = 0
    def deposit(self, n): self.balance += n
def main():
    a = Account()
    run(lambda: a.deposit(5), lambda: a.deposit(5))
    assert a.balance == 10, a.balance
"""
PRINTED = THREADS + """
counter = 0
def inc():
    global counter
    counter += 1
run(inc, inc)
print("counted", counter)
"""


class Bugs(FindsBugs):
    def test_a_lost_update_names_the_two_accesses_that_collided(self):
        report = self.bug(LOST, "assertion")
        self.assertIn("one update is lost", report.message)
        marked = [s for s in report.counterexample["steps"] if s["collides"]]
        self.assertEqual([s["kind"] for s in marked], ["read", "write", "write"])
        self.assertEqual(report.counterexample["gil"]["canShow"], False)
        self.assertEqual(report.counterexample["freeThreaded"]["canShow"], True)

    def test_a_race_across_a_call_can_be_shown_with_the_gil(self):
        source = LOST.replace("self.balance += n", "old = self.balance; print(old); self.balance = old + n")
        self.assertEqual(self.bug(source, "assertion").counterexample["gil"]["canShow"], True)

    def test_an_exception_in_a_thread_is_a_bug(self):
        self.bug(THREADS + """
items = [1]
def take():
    if items: items.pop()
def main(): run(take, take)
""", "exception")

    def test_an_exception_in_a_pool_that_nobody_asks_for_is_a_bug(self):
        report = self.bug("""
from concurrent.futures import ThreadPoolExecutor
def work(): raise ValueError('gone')
def main():
    with ThreadPoolExecutor(2) as pool: pool.submit(work)
""", "exception")
        self.assertIn("lost", report.message)

    def test_a_lost_update_that_only_the_print_shows_is_found(self):
        report = self.bug(PRINTED, "assertion")
        self.assertEqual(report.extra["by"], "output")
        self.assertIn("so one update is lost. It prints `counted 1`, and `counted 2` where no thread is interrupted.", report.message)
        self.assertEqual(report.extra["confirmedBy"], ["replay", "bytecode"])
        again = look(PRINTED, replay=report.replay)
        self.assertEqual((again.outcome, again.extra["by"], again.extra["stdout"]), ("bug", "output", "counted 1\n"))

    def test_two_threads_meet_inside_a_generator_that_they_share(self):
        report = look(THREADS + "def ids():\n    n = 0\n    while True:\n        n += 1\n        yield n\n"
                      "source = ids()\ndef main():\n    seen = []\n"
                      "    run(lambda: seen.append(next(source)), lambda: seen.append(next(source)))\n")
        self.assertEqual((report.outcome, report.kind), ("bug", "exception"), report.message)
        self.assertIn("was inside the generator `source`", report.message)

    def test_who_prints_what_may_hang_on_the_order_and_is_told_without_blame(self):
        report = look(THREADS + """
import queue
q = queue.Queue(); q.put(1); q.put(2)
def work(name): print(name, q.get())
run(lambda: work("a"), lambda: work("b"))
""")
        self.assertEqual((report.outcome, report.complete), ("clean", True))
        self.assertRegex(report.extra["notes"][0], "depends on the order of the threads.*`a 2`.*`a 1`")

    def test_the_order_of_printed_lines_is_not_worth_a_word(self):
        report = look(THREADS + """
run(lambda: print("a"), lambda: print("b"))
""")
        self.assertEqual((report.outcome, report.complete, report.extra["notes"]), ("clean", True, []))

    def test_what_is_printed_differently_each_time_says_nothing(self):
        report = look(THREADS + "import uuid\nrun(lambda: print(uuid.uuid4()), lambda: print('b'))\n")
        self.assertEqual((report.outcome, report.extra["notes"]), ("clean", []))

    def test_a_lost_update_is_told_even_where_nothing_printed_shows_it(self):
        report = look(PRINTED.replace('print("counted", counter)', "print(__import__('uuid').uuid4())"))
        self.assertEqual((report.outcome, report.extra["by"]), ("bug", "output"), report.message)
        self.assertIn("Nothing in the program asserts", report.message)

    def test_two_threads_that_set_the_same_flag_lose_nothing(self):
        report = look(THREADS + "done = False\ndef go():\n    global done\n    if not done:\n        done = True\nrun(go, go)\n")
        self.assertEqual((report.outcome, report.complete), ("clean", True), report.message)

    def test_order_by_sleep_is_found_and_called_by_its_name(self):
        report = self.bug(THREADS + """
import time
data = []
def slow(): data.append(1)
def main():
    t = threading.Thread(target=slow); t.start()
    time.sleep(5)
    assert data
""", "assertion")
        self.assertTrue(any("sleep" in s["event"] for s in report.counterexample["steps"]) or "sleep" in report.message)

    def test_a_short_timeout_that_nobody_looks_at_is_found(self):
        self.bug(THREADS + """
lock = threading.Lock()
n = 0
def bump():
    global n
    lock.acquire(timeout=0.1)
    old = n
    n = old + 1
    lock.release()
def main():
    run(bump, bump)
    assert n == 2
""", "exception")

    def test_setattr_by_name_comparisons_and_format_are_accesses_too(self):
        self.bug(THREADS + """
class S: n = 0
s = S()
def bump(): setattr(s, 'n', getattr(s, 'n') + 1)
def main():
    run(bump, bump)
    assert s.n == 2
""", "assertion")
        self.bug(THREADS + """
box = []
def put():
    if box == []: box.append(1)
def main():
    run(put, put)
    assert len(box) == 1
""", "assertion")

    def test_an_asyncio_race_across_an_await_is_found(self):
        report = self.bug("""
import asyncio
total = 0
async def add():
    global total
    old = total
    await asyncio.sleep(0)
    total = old + 1
async def both(): await asyncio.gather(add(), add())
def main():
    asyncio.run(both())
    assert total == 2
""", "assertion")
        self.assertTrue(any(s["thread"].startswith("Task-") for s in report.counterexample["steps"]))

    def test_the_oracle_judges_each_observation_once_and_keeps_types_apart(self):
        seen = []

        def oracle(value):
            seen.append(value)
            return "two writes made one" if value == 1 and value is not True else None

        program = Program("import threading\nn = 0\ndef bump():\n    global n\n    n += 1\n",
                          scenario=Scenario("""
def drive():
    ts = [threading.Thread(target=bump) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    return n
""", "drive"))
        report = explore(program, oracle=oracle)
        self.assertEqual((report.outcome, report.kind), ("bug", "assertion"))
        self.assertIn("Two writes made one", report.message)
        self.assertEqual(sorted(seen), [1, 2])

    def test_a_wait_in_the_scenario_is_told_without_its_line_because_the_author_does_not_know_it(self):
        program = Program("import threading\nlock = threading.Lock()\ndef twice():\n    lock.acquire()\n    lock.acquire()\n",
                          scenario=Scenario("def drive():\n    t = threading.Thread(target=twice)\n    t.start()\n    t.join()\n", "drive"))
        report = explore(program)
        self.assertEqual(report.kind, "deadlock")
        self.assertIn("which it holds itself (line 5)", report.message)
        self.assertTrue(report.message.endswith("main waits for the end of `T1`."), report.message)

    def test_a_ladder_of_drivers_finds_what_only_more_threads_show(self):
        program = Program("""
import threading
class Gate:
    def __init__(self): self.inside, self.lock = 0, threading.Lock()
    def enter(self):
        if self.inside < 2:
            with self.lock: self.inside += 1
            assert self.inside <= 2
            with self.lock: self.inside -= 1
""")
        source = """
def drive(n):
    gate = Gate()
    ts = [threading.Thread(target=gate.enter) for _ in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
"""
        rungs = [Scenario(source, "drive", (n,), name=f"{n} threads") for n in (2, 3)]
        report = explore_ladder(program, rungs)
        self.assertEqual([r["outcome"] for r in report.extra["rungs"]], ["clean", "bug"])
        self.assertTrue(report.extra["rungs"][0]["complete"])

    def test_the_classic_counter_with_a_hundred_thousand_rounds_is_found(self):
        report = self.bug(THREADS + """
counter = 0
def work():
    global counter
    for _ in range(100_000): counter += 1
def main():
    run(work, work)
    assert counter == 200_000, counter
""", "assertion")
        self.assertIn("lost", report.message)
        self.assertEqual(look(THREADS + """
counter = 0
def work():
    global counter
    for _ in range(100_000): counter += 1
def main():
    run(work, work)
    assert counter == 200_000, counter
""", replay=report.replay).kind, "assertion")

    def test_what_c_code_and_patterns_read_is_an_access(self):
        head = THREADS + """
import operator, os, io
from dataclasses import dataclass
from functools import cached_property, lru_cache
@dataclass
class Order:
    status: str = 'new'
    sent: int = 0
order, box, calls = Order(), {'n': 0}, []
n = 0
class Lazy:
    @cached_property
    def value(self):
        calls.append(1)
        return 1
lazy = Lazy()
@lru_cache
def once():
    calls.append(1)
    return 1
"""
        for body, right in (
            ("match order:\n        case Order(status='new'): order.status = 'sent'; order.sent += 1", "order.sent == 1"),
            ("operator.setitem(box, 'n', operator.getitem(box, 'n') + 1)", "box['n'] == 2"),
            ("os.environ['HITS'] = str(int(os.environ.get('HITS', '0')) + 1)", "os.environ.pop('HITS') == '2'"),
            ("lazy.value", "len(calls) == 1"),
            ("once()", "len(calls) == 1"),
            ("global n\n    (n := n + 1)", "n == 2"),
        ):
            self.bug(f"{head}\ndef go():\n    {body}\ndef main():\n    run(go, go)\n    assert {right}\n", "assertion")

    def test_a_loop_variable_of_the_module_is_shared(self):
        report = self.bug("""
import threading
seen = []
def show(): seen.append(i)
threads = []
for i in range(2):
    threads.append(threading.Thread(target=show))
    threads[-1].start()
for t in threads: t.join()
assert sorted(seen) == [0, 1], seen
""", "assertion")
        self.assertTrue(any(s["event"].startswith("writes `i`") for s in report.counterexample["steps"]))

    def test_watching_runs_no_code_of_the_program(self):
        self.bug("""
from concurrent.futures import ThreadPoolExecutor, as_completed
import time
def main():
    with ThreadPoolExecutor(2) as pool:
        jobs = {pool.submit(time.sleep, 0.2): n for n in range(2)}
        for job in as_completed(jobs, timeout=0.1): job.result()
""", "exception")


if __name__ == "__main__":
    unittest.main()
