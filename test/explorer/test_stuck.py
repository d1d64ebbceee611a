"""Programs that come to a stop, or turn on the spot: deadlocks and livelocks, each with where everybody waits."""

import unittest

from support import THREADS, FindsBugs

CYCLE = THREADS + """
a = threading.Lock(); b = threading.Lock()
def one():
    with a:
        with b: pass
def two():
    with b:
        with a: pass
def main(): run(one, two)
"""


class Stuck(FindsBugs):
    def test_a_deadlock_comes_with_its_cycle(self):
        report = self.bug(CYCLE, "deadlock")
        held = {(c["thread"], c["waitsFor"], c["heldBy"]) for c in report.counterexample["cycle"] if c["heldBy"]}
        self.assertEqual(held, {("T1", "b", "T2"), ("T2", "a", "T1")})

    def test_a_lost_wake_up_is_a_deadlock(self):
        self.bug(THREADS + """
ready = False
cond = threading.Condition()
def waiter():
    if not ready:
        with cond: cond.wait()
def setter():
    global ready
    ready = True
    with cond: cond.notify()
def main(): run(waiter, setter)
""", "deadlock")

    def test_what_a_class_of_the_program_waits_for_is_called_after_the_library_s_class(self):
        for base, wait, words in (
                ("Condition", "with self: self.wait()", "waits for a notification on `self`"),
                ("Semaphore", "self.acquire()", "waits for a permit of `self`"),
                ("Event", "self.wait()", "waits for `self` to be set")):
            with self.subTest(base):
                start = "0" if base == "Semaphore" else ""
                report = self.bug(f"""
import threading
class Gate(threading.{base}):
    def go(self):
        {wait}
t = threading.Thread(target=Gate({start}).go)
t.start()
t.join()
""", "deadlock")
                self.assertIn(words, report.message)

    def test_a_loop_that_only_advances_an_endless_iterator_is_a_livelock(self):
        for made in ("itertools.count()", "iter(range(10**9))", "itertools.cycle('ab')"):
            with self.subTest(made):
                self.bug(f"""
import itertools, threading
ticks, done = {made}, False
def spin():
    while not done: next(ticks)
t = threading.Thread(target=spin)
t.start()
t.join()
""", "livelock")

    def test_a_main_thread_that_ends_while_others_wait_for_ever_is_a_deadlock(self):
        self.bug("""
import threading
def main():
    threading.Thread(target=threading.Event().wait).start()
""", "deadlock")

    def test_a_busy_wait_for_nothing_is_a_livelock(self):
        self.bug(THREADS + """
ready = False
def spin():
    while not ready: pass
def main(): run(spin)
""", "livelock")

    def test_a_queue_that_empties_is_no_livelock_but_the_deadlock_it_ends_in(self):
        self.bug(THREADS + """
import queue
def main():
    q = queue.Queue()
    for i in range(3): q.put(i)
    def drain():
        while not q.empty(): q.get()
    run(drain, drain)
""", "deadlock")

    def test_politeness_with_semaphores_is_a_livelock_too(self):
        self.bug(THREADS + """
def main():
    a, b = threading.Semaphore(1), threading.Semaphore(1)
    def pass_by(x, y):
        while True:
            x.acquire()
            if y.acquire(blocking=False):
                y.release(); x.release(); return
            x.release()
    run(lambda: pass_by(a, b), lambda: pass_by(b, a))
""", "livelock")

    def test_politeness_without_end_is_a_livelock(self):
        report = self.bug(THREADS + """
left, right = threading.Lock(), threading.Lock()
def go(near, far):
    while True:
        near.acquire()
        if far.acquire(blocking=False):
            far.release(); near.release(); return
        near.release()
def main(): run(lambda: go(left, right), lambda: go(right, left))
""", "livelock")
        self.assertIn("make no progress", report.message)

    def test_an_asyncio_deadlock_says_where_the_tasks_wait(self):
        report = self.bug("""
import asyncio
async def go():
    queue = asyncio.Queue()
    await queue.get()
def main(): asyncio.run(go())
""", "deadlock")
        self.assertIn("queue.get()", report.message)

    def test_polling_for_what_never_comes_is_a_livelock_with_pauses_locks_and_timeouts_too(self):
        for wait in ("while not state['ready']: time.sleep(0.01)",
                     "while True:\n        with lock:\n            if state['ready']: break\n        time.sleep(0.01)",
                     "with cond:\n        while not state['ready']: cond.wait(timeout=0.1)",
                     "while not state['ready']:\n        try: mail.get(timeout=0.1)\n        except queue.Empty: pass"):
            report = self.bug(THREADS + f"""
import time, queue
state, lock, cond, mail = {{'ready': False}}, threading.Lock(), threading.Condition(), queue.Queue()
def work(): state['Ready'] = True
def main():
    threading.Thread(target=work).start()
    {wait}
""", "livelock")
            self.assertIn("repeats its loop at line", report.message)


if __name__ == "__main__":
    unittest.main()
