"""What the systematic search leaves out beside what commutes: each program of `reduced/` fails in an order that it could miss.

The random programs compare the search with one that leaves out neither rounds that only look nor threads that are alike.
"""

import pathlib
import random
import unittest

from test_dpor import Comparing, all_results, reduced_results
from test_sound import systematically

#: What threads do in loops that wait, or look and wait; some of it can wait for ever.
LOOPS = (
    "with cv:\n        while True:\n            if n >= {k}:\n                m += 1\n                cv.notify_all()\n                break\n"
    "            cv.wait()",
    "k = 0\n    with cv:\n        while k < 2 and n < 3:\n            if k < n: k += 1\n            else: cv.wait()\n        seen.append((k, n))",
    "with cv:\n        for k in (1, 2):\n            while n < k: cv.wait()\n        seen.append(n)",
    "with cv:\n        while n < {k}: cv.wait()\n        while m < {k}: cv.wait()\n        seen.append((n, m))",
    "with cv:\n        while n < 2:\n            if n == m:\n                n += 1\n                cv.notify_all()\n                continue\n"
    "            cv.wait()",
    "with cv:\n        for k in (1, 2): cv.wait_for(lambda: n >= k)\n        seen.append(n)",
    "with cv:\n        while n != {k}:\n            if m:\n                break\n            elif n < {k}:\n                cv.wait()\n"
    "            else:\n                n -= 1\n                cv.notify_all()",
)
CHANGES = (
    "with cv:\n        n += 1\n        cv.notify_all()", "with cv:\n        n = (n + 1) % 3\n        cv.notify_all()",
    "with cv:\n        m += 1\n        cv.notify_all()", "with cv:\n        m, n = n, m\n        cv.notify_all()",
    "with cv:\n        n += 1\n        cv.notify_all()", "n += 1", "with cv:\n        seen.append((n, m))",
    "with cv:\n        n += 1\n        cv.notify()",
)


def loop_program(rng):
    """Two or three threads, of which some are alike: some wait in loops, others change what they wait for."""
    alike = rng.choice(("01", "01", "01", "001", "011"))
    waits = [rng.choice(LOOPS).format(k=rng.choice((1, 1, 2))) for _ in range(rng.randint(1, 2) if len(alike) == 2 else 1)]
    changes = rng.choices(CHANGES, k=rng.randint(2, 3) if len(alike) == 2 else rng.randint(1, 2))
    if rng.random() < 0.3:
        changes[-1] = rng.choice(LOOPS).format(k=1)
    bodies = ["\n    ".join(["global n, m", *each]) for each in (waits, changes)]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    targets = ", ".join(f"work{each}" for each in alike)
    return f"import threading\ncv = threading.Condition()\nn, m, seen = 0, 0, []\n{functions}def main():\n" \
           f"    ts = [threading.Thread(target=t) for t in ({targets})]\n" \
           "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, m, seen)\n"


#: Waits that end only when nobody can go on, and what ends them before that.
TIMED = (
    "seen.append(a.acquire(timeout=5))", "a.acquire()", "free(a.release)", "with b: n += 1", "seen.append(ev.wait(timeout=3))", "ev.set()",
    "ev.clear()", "seen.append(get(s.get, 4))", "s.put(n)", "seen.append(p.acquire(timeout=2))", "p.acquire()", "free(p.release)",
    "seen.append(n)", "with b: seen.append(ev.wait(timeout=2))",
)
#: What threads do to a queue.
QUEUEING = (
    "q.put({k})", "q.put({k})", "seen.append(q.get())", "seen.append(get(q.get, 0))", "seen.append(get(q.get, 5))", "free(q.task_done)",
    "free(q.task_done)", "q.join()\n    seen.append('all')", "seen.append(q.qsize())", "seen.append(q.get())\n    q.task_done()",
    "seen.append(get(q.get, 0.01))", "seen.append(q.empty())",
)
HEAD = """
import queue, threading
a, b, p = threading.Lock(), threading.Lock(), threading.Semaphore(1)
ev, s, q = threading.Event(), queue.SimpleQueue(), queue.Queue()
n, seen = 0, []
def get(how, seconds):
    try: return how(seconds > 0, seconds)
    except queue.Empty: return None
def free(how):
    try: how()
    except (RuntimeError, ValueError) as error: seen.append(type(error).__name__)
"""
#: A program that names this has the library's queues.
OPENED = "def unused(): return q.mutex\n"


def small_program(rng, steps, sizes=((1, 1), (2, 1), (1, 2))):
    """Two or three threads of a few operations each."""
    bodies = ["\n    ".join(["global n", *(rng.choice(steps).format(k=rng.randint(1, 9)) for _ in range(each))])
              for each in rng.choice(sizes)]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    targets = ", ".join(f"work{k}" for k in range(len(bodies)))
    return f"{HEAD}{functions}def main():\n    ts = [threading.Thread(target=t) for t in ({targets})]\n" \
           "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, seen, ev.is_set())\n"


class Reduced(Comparing):
    def test_no_failure_is_left_out(self):
        for path in sorted(pathlib.Path(__file__).with_name("reduced").glob("*/*.py")):
            with self.subTest(f"{path.parent.name}/{path.stem}"):
                report = systematically(path.read_text())
                self.assertEqual(report.outcome, "bug", report.message)

    def test_rounds_of_loops_that_look_and_wait_leave_out_no_result(self):
        rng = random.Random(31)
        self.assertGreater(self.compare((loop_program(rng) for _ in range(60)), 1500), 30)

    def test_waits_with_a_time_limit_leave_out_no_result(self):
        rng, compared = random.Random(41), 0
        for _ in range(24):
            source = small_program(rng, TIMED)
            wanted = all_results(source)
            if wanted is not None:
                found, said = reduced_results(source)
                compared += 1
                self.assertEqual((found, said), (wanted, True), source)
        self.assertGreater(compared, 15)

    def test_queues_have_the_results_of_the_librarys_and_leave_out_none(self):
        rng, compared, library = random.Random(43), 0, 0
        for _ in range(24):
            source = small_program(rng, QUEUEING)
            wanted = all_results(source)
            if wanted is None:
                continue
            found, said = reduced_results(source)
            self.assertEqual((found, said), (wanted, True), source)
            compared += 1
            theirs, all_of_theirs = reduced_results(source.replace("def main", OPENED + "def main"))
            self.assertLessEqual(theirs, found, source)
            if all_of_theirs:
                self.assertEqual(theirs, found, source)
                library += 1
        self.assertGreater(compared, 15)
        self.assertGreater(library, 10)


if __name__ == "__main__":
    unittest.main()
