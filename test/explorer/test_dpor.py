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


def reduced_results(source):
    """The results that the systematic search comes by, and whether it says that it is complete."""
    exploration = Exploration(Program(source), budget=MOST, seconds=60, strategies=("dpor",))
    found, search = set(), Search(exploration)
    once = exploration.runner.once

    def noted(*arguments):
        once(*arguments)
        if exploration.scheduler.verdict is None or exploration.scheduler.verdict[0] != "cut":
            found.add(result(exploration.runner))

    exploration.runner.once = noted
    search.run()
    return found, search.complete


class Reduction(unittest.TestCase):
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
