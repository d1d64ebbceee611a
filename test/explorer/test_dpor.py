"""The systematic search leaves out no result: compared with every order of the operations, on random small programs."""

import random
import unittest

from gilbert.explorer import Program
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.search.search import Search
from gilbert.explorer.strategies.strategy import Strategy
from support import look

HEAD = """
import queue, threading
a, b = threading.Lock(), threading.Lock()
q = queue.SimpleQueue()
n, seen = 0, []
def get():
    try: return q.get_nowait()
    except queue.Empty: return None
def free(lock):
    try: lock.release(); return True
    except RuntimeError: return False
"""
#: What a thread may do; none of these waits for ever by itself.
OPERATIONS = (
    "seen.append(a.locked())", "seen.append(a.acquire(blocking=False))", "free(a)", "with b: n += 1", "n += 1",
    "q.put(1)", "seen.append(get())", "seen.append(q.empty())", "a.acquire()", "seen.append(n)", "seen.append(q.get())",
)
#: Orders that are tried at most; a program with more of them is left out.
MOST = 3000


class Every(Strategy):
    """Every order, one after another: depth first over the choices, with nothing left out."""

    name = "every"
    skip = False

    def __init__(self):
        self.path, self.widths = [], []

    def begin(self, scheduler):
        self.at = 0

    def pick(self, model_thread, hard, soft, default):
        if not hard[0].id:
            return hard[0]  # the main thread only starts the others, and waits for them: as early as it can is every order
        pool = hard + soft
        if self.at == len(self.path):
            self.path.append(0)
            self.widths.append(len(pool))
        chosen = pool[self.path[self.at]]
        self.at += 1
        return chosen

    def more(self):
        """Goes on to the next order; whether there is one."""
        while self.path and self.path[-1] + 1 == self.widths[-1]:
            self.path.pop()
            self.widths.pop()
        if self.path:
            self.path[-1] += 1
        return bool(self.path)


def program(rng):
    """Two threads of one to three operations each."""
    bodies = ["\n    ".join(["global n", *rng.choices(OPERATIONS, k=each)]) for each in rng.choice(((2, 1), (3, 1), (2, 2)))]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    return f"{HEAD}{functions}def main():\n    ts = [threading.Thread(target=t) for t in (work0, work1)]\n" \
           "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, seen, a.locked(), q.qsize())\n"


#: What threads do with a condition and a variable; some of it can wait for ever.
WAITING = (
    "with cv:\n        while n < {k}: cv.wait()\n        seen.append(n)", "with cv:\n        cv.wait_for(lambda: n >= {k})\n        n += 1",
    "with cv:\n        n += 1\n        cv.notify_all()", "with cv:\n        n += 1\n        cv.notify()", "n += 1",
    "with cv: seen.append(n)", "seen.append(n)", "with cv:\n        before = n\n        while n <= before: cv.wait()\n        seen.append(before)",
    "with cv:\n        n += 1\n        cv.notify_all()",
)


def waiting_program(rng):
    """Two or three threads, of which some are alike, that wait for each other."""
    alike = rng.choice(("012", "010", "001", "000", "00", "01", "0011"))
    most = 2 if len(alike) == 2 else 1
    bodies = ["\n    ".join(["global n", *(rng.choice(WAITING).format(k=rng.choice((1, 1, 2))) for _ in range(rng.randint(1, most)))])
              for _ in range(3)]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    targets = ", ".join(f"work{each}" for each in alike)
    return f"import threading\ncv = threading.Condition()\nn, seen = 0, []\n{functions}def main():\n" \
           f"    ts = [threading.Thread(target=t) for t in ({targets})]\n" \
           "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, seen)\n"


def barrier_program(rng):
    """Two or three threads that meet at a barrier of two, or break it."""
    steps = ("meet(lambda: b.wait())", "meet(lambda: b.wait())", "seen.append(n)", "n += 1", "b.abort()", "b.reset()",
             "seen.append(b.n_waiting)", "meet(lambda: b.wait())")
    alike = rng.choice(("00", "01", "01", "000"))
    bodies = ["\n    ".join(["global n", *rng.choices(steps if len(alike) == 2 else steps[:1], k=2 if len(alike) == 2 else 1)])
              for _ in range(2)]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    targets = ", ".join(f"work{each}" for each in alike)
    return "import threading\nb = threading.Barrier(2)\nn, seen = 0, []\ndef meet(wait):\n    try:\n        wait()\n" \
           "    except threading.BrokenBarrierError: seen.append('broken')\n" \
           f"{functions}def main():\n    ts = [threading.Thread(target=t) for t in ({targets})]\n" \
           "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, seen, b.broken)\n"


#: Loops that look until something is there, and what ends them; some of it can go on for ever.
POLLING = (
    "while n < {k}: pass", "while n < {k}: time.sleep(0.1)", "while True:\n        if n >= {k}: break\n        time.sleep(0.1)",
    "while True:\n        with a:\n            if n >= {k}:\n                seen.append(n)\n                break",
    "while True:\n        with a:\n            if n >= {k} and m < 2:\n                m += 1\n                break\n        time.sleep(0.1)",
    "while n + m < {k}: time.sleep(0.1)", "while n < {k}:\n        with a:\n            if m: break",
    "with a: n += 1", "n += 1", "with a: m += 1", "m += 1", "seen.append((n, m))",
    "while True:\n        with a: got = n\n        if got >= {k}: break",
    "k = 0\n    while k < 2:\n        with a:\n            if n >= {k}: break\n        k += 1",
    "while not a.acquire(blocking=False): time.sleep(0.1)\n    n += 1\n    a.release()",
    "a.acquire()\n    while n < {k}:\n        a.release()\n        time.sleep(0.1)\n        a.acquire()\n    m += 1\n    a.release()",
)


def polling_program(rng):
    """Two or three threads, of which some are alike, that look until another one has done something."""
    alike = rng.choice(("01", "01", "01", "00", "010", "012", "001"))
    most = 2 if len(alike) == 2 else 1
    bodies = ["\n    ".join(["global n, m", *(rng.choice(POLLING).format(k=rng.choice((1, 1, 2))) for _ in range(rng.randint(1, most)))])
              for _ in range(3)]
    functions = "".join(f"def work{k}():\n    {body}\n" for k, body in enumerate(bodies))
    targets = ", ".join(f"work{each}" for each in alike)
    return f"import threading, time\na = threading.Lock()\nn, m, seen = 0, 0, []\n{functions}def main():\n" \
           f"    ts = [threading.Thread(target=t) for t in ({targets})]\n" \
           "    for t in ts: t.start()\n    for t in ts: t.join()\n    print(n, m, seen)\n"


def result(runner):
    """How a run ended, as far as it can be seen: what it printed, or that it waits for ever."""
    verdict = runner.scheduler.verdict
    return verdict[0] if verdict is not None else runner.subject.output.text()


def all_results(source):
    """The results of every order; None where there are too many orders."""
    runner, every, found = Runner(Program(source)), Every(), set()
    for _ in range(MOST):
        runner.once(every)
        found.add(result(runner))
        if not every.more():
            return found
    return None


def reduced_results(source, plain=False, most=MOST):
    """The results that the systematic search comes by, and whether it says that it is complete.

    `plain`: it tries every thread of those that are alike, and every round of a wait.
    """
    exploration = Exploration(Program(source), budget=most, seconds=60, strategies=("dpor",))
    found, search = set(), Search(exploration)
    if plain:
        search.dpor.symmetric = search.dpor.idle.allowed = False
    once = exploration.runner.once

    def noted(*arguments):
        once(*arguments)
        if exploration.scheduler.verdict is None or exploration.scheduler.verdict[0] != "cut":
            found.add(result(exploration.runner))

    exploration.runner.once = noted
    search.run()
    return found, search.complete


class Comparing(unittest.TestCase):
    """Suites that compare the search with one that leaves out less."""

    def compare(self, programs, most=MOST):
        """Compares the search with the one that leaves out neither; of how many programs both were complete."""
        compared = 0
        for source in programs:
            wanted, all_of_them = reduced_results(source, plain=True, most=most)
            found, said = reduced_results(source)
            if all_of_them:
                compared += 1
                self.assertTrue(said, source)
                self.assertEqual(found, wanted, source)
        return compared


class Reduction(Comparing):
    def test_every_result_of_random_programs_is_come_by(self):
        rng, compared, complete = random.Random(7), 0, 0
        for _ in range(40):
            source = program(rng)
            wanted = all_results(source)
            if wanted is None:
                continue
            found, said = reduced_results(source)
            compared += 1
            complete += said
            if said:
                self.assertEqual(found, wanted, source)
            self.assertLessEqual(found, wanted, source)
        self.assertGreater(compared, 20)
        self.assertGreaterEqual(complete, 0.9 * compared)

    def test_threads_that_are_alike_and_waits_that_change_nothing_leave_out_no_result(self):
        rng = random.Random(11)
        self.assertGreater(self.compare(waiting_program(rng) for _ in range(60)), 40)

    def test_rounds_of_polling_loops_that_find_nothing_leave_out_no_result(self):
        rng = random.Random(23)
        self.assertGreater(self.compare((polling_program(rng) for _ in range(30)), 300), 10)

    def test_arrivals_at_a_barrier_leave_out_no_result(self):
        rng = random.Random(5)
        compared = 0
        for source in (barrier_program(rng) for _ in range(20)):
            wanted = all_results(source)
            if wanted is not None:
                found, said = reduced_results(source)
                self.assertEqual((found, said), (wanted, True), source)
                compared += 1
        self.assertGreater(compared, 5)

    def test_locks_that_are_looked_at_are_covered(self):
        report = look("""
            import threading
            gate, got = threading.Lock(), []
            def look():
                got.append(gate.locked())
                with gate: pass
            def take():
                with gate: pass
                got.append(gate.locked())
            ts = [threading.Thread(target=t) for t in (look, take, look)]
            for t in ts: t.start()
            for t in ts: t.join()
        """)
        self.assertEqual((report.outcome, report.complete), ("clean", True), report.message)


if __name__ == "__main__":
    unittest.main()
