"""What is one operation of ours has the outcomes of the library's own source: compared over random programs.

Each program is explored twice, once with our class and once with the text of the library's class in the program itself,
on top of `Condition` and `Lock`. Where both searches are complete, the sets of what can come out are the same. Where only
ours is, what the other one has seen is among them.
"""

import inspect
import random
import textwrap
import threading
import unittest
from concurrent.futures import _base

from gilbert.explorer import Program, Scenario, explore

LIBRARY = "from threading import Condition, Lock\nfrom time import monotonic as _time\n" + "\n".join(
    textwrap.dedent(inspect.getsource(cls)) for cls in (threading.Semaphore, threading.BoundedSemaphore))
OURS = "from threading import BoundedSemaphore, Semaphore\n"
FUTURE_LIBRARY = ("import threading, types, logging\nLOGGER = logging.getLogger()\n"
                  "from concurrent.futures import CancelledError, InvalidStateError\n"
                  + "".join(f"{name} = {getattr(_base, name)!r}\n" for name in (
                      "PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"))
                  + "_STATE_TO_DESCRIPTION_MAP = " + repr(_base._STATE_TO_DESCRIPTION_MAP) + "\n" + inspect.getsource(_base.Future))
FUTURE_OURS = "from concurrent.futures import CancelledError, Future, InvalidStateError\n"
#: The library's Condition and Barrier, on top of `Lock`.
MEETING_LIBRARY = ("from threading import Lock, RLock, BrokenBarrierError\nfrom collections import deque as _deque\n"
                   "from time import monotonic as _time\n_allocate_lock = Lock\n"
                   + "\n".join(textwrap.dedent(inspect.getsource(cls)) for cls in (threading.Condition, threading.Barrier)))
MEETING_OURS = "from threading import Barrier, BrokenBarrierError, Condition, Lock, RLock\n"
MEETING_STEPS = ("said.append(gate.wait())", "said.append(gate.wait())", "said.append(gate.broken)", "gate.abort()", "gate.reset()",
                 "said.append(gate.broken)", "said.append(gate.wait(timeout=0.01))", "said.append(gate.wait(timeout=5))")
WAITING_STEPS = ("with cv: cv.wait(); said.append(flag[0])", "with cv: flag[0] += 1; cv.notify()", "with cv: cv.notify_all()",
                 "with cv: said.append(cv.wait(timeout=0.01))", "with cv: cv.wait_for(lambda: flag[0]); said.append(flag[0])",
                 "with cv: flag[0] += 1; cv.notify_all()", "with cv: said.append(flag[0])")
#: What threads do to one future; each says what it was told.
CALLS = (
    "box.set_result(1)", "box.cancel()", "box.done()", "box.running()", "box.cancelled()", "box.set_running_or_notify_cancel()",
    "box.result(timeout=0)", "box.result(timeout=0.01)", "type(box.exception(timeout=0)).__name__",
    "box.add_done_callback(lambda f, n={n}: told[{n}].append('called'))")
#: Operations of one thread, as (text, takes a permit, gives one).
STEPS = ("seats.acquire()", "seats.release()", "said.append(seats.acquire(blocking=False))",
         "said.append(seats.acquire(timeout=0.01))", "seats.release(2)")


def program(rng: random.Random) -> str:
    """Two or three threads that take and give permits; what each was told, in the end, and the count."""
    kind = rng.choice(("Semaphore", "Semaphore", "BoundedSemaphore"))
    threads = rng.choice((2, 2, 3))
    most = 2 if threads == 2 else 1
    bodies = []
    for n in range(threads):
        steps = [rng.choice(STEPS[:4] if rng.random() < 0.9 else STEPS) for _ in range(rng.randint(1, most))]
        bodies.append(f"    def t{n}():\n        said = told[{n}]\n        try:\n"
                      + "".join(f"            {step}\n" for step in steps)
                      + "            said.append('end')\n        except ValueError:\n            said.append('too many')\n")
    names = ", ".join(f"t{n}" for n in range(threads))
    return (f"import threading\ndef main():\n    seats = {kind}({rng.choice((0, 1, 1, 2))})\n    told = {[[] for _ in range(threads)]!r}\n"
            + "".join(bodies)
            + f"    threads = [threading.Thread(target=t) for t in ({names})]\n"
              "    for t in threads: t.start()\n    for t in threads: t.join()\n    return [told, seats._value]\n")


def future_program(rng: random.Random) -> str:
    """Two or three threads that fill, cancel, ask or wait for one future."""
    bodies = []
    threads = rng.choice((2, 2, 3))
    for n in range(threads):
        calls = [rng.choice(CALLS).replace("{n}", str(n)) for _ in range(rng.randint(1, 2 if threads == 2 else 1))]
        bodies.append(f"    def t{n}():\n        try:\n" + "".join(f"            told[{n}].append({call})\n" for call in calls)
                      + f"        except (CancelledError, InvalidStateError, TimeoutError, RuntimeError) as e:\n"
                        f"            told[{n}].append(type(e).__name__)\n")
    names = ", ".join(f"t{n}" for n in range(threads))
    return (f"import threading\ndef main():\n    box = Future()\n    told = {[[] for _ in range(threads)]!r}\n" + "".join(bodies)
            + f"    threads = [threading.Thread(target=t) for t in ({names})]\n"
              "    for t in threads: t.start()\n    for t in threads: t.join()\n    return [told, box.done()]\n")


def meeting_program(rng: random.Random) -> str:
    """Two or three threads that meet at a barrier or wait for each other."""
    barrier = rng.random() < 0.5
    steps = MEETING_STEPS if barrier else WAITING_STEPS
    threads = rng.choice((2, 2, 3))
    bodies = []
    for n in range(threads):
        text = "".join(f"            {rng.choice(steps if threads == 2 else steps[:3])}\n" for _ in range(rng.randint(1, 4 - threads)))
        bodies.append(f"    def t{n}():\n        said = told[{n}]\n        try:\n{text}            said.append('end')\n"
                      "        except BrokenBarrierError:\n            said.append('broken')\n")
    names = ", ".join(f"t{n}" for n in range(threads))
    return ("import threading\ndef main():\n    gate, cv, flag = Barrier(2), Condition(), [0]\n"
            f"    told = {[[] for _ in range(threads)]!r}\n" + "".join(bodies)
            + f"    threads = [threading.Thread(target=t) for t in ({names})]\n"
              "    for t in threads: t.start()\n    for t in threads: t.join()\n    return [told, gate.broken, flag]\n")


def outcomes(prelude: str, text: str) -> tuple[set[str], bool]:
    """What can come out of a program, and whether every interleaving was covered. A deadlock is an outcome, and ends the search."""
    seen: set[str] = set()
    report = explore(Program(prelude, scenario=Scenario(text)), seconds=4.0, budget=4000,
                     oracle=lambda result: seen.add(repr(result)), bytecode=False)
    if report.outcome == "bug":
        return {report.kind or ""}, False
    return seen, report.complete


class Operations(unittest.TestCase):
    def test_random_programs_have_the_outcomes_of_the_librarys_source(self):
        rng, compared, deadlocks = random.Random(17), 0, 0
        for _ in range(40):
            text = program(rng)
            ours, complete = outcomes(OURS, text)
            theirs, all_of_theirs = outcomes(LIBRARY, text)
            with self.subTest(text):
                if ours == {"deadlock"} or theirs == {"deadlock"}:
                    self.assertEqual(ours, theirs)
                    deadlocks += 1
                    continue
                self.assertTrue(complete, "ours is small enough to be covered")
                if all_of_theirs:
                    self.assertEqual(ours, theirs)
                    compared += 1
                else:
                    self.assertLessEqual(theirs, ours)
        self.assertGreater(compared, 10, "programs of which both searches were complete")
        self.assertGreater(deadlocks, 2, "programs in which a thread waits for ever")

    def test_futures_have_the_outcomes_of_the_librarys_source(self):
        rng, compared = random.Random(23), 0
        for _ in range(30):
            text = future_program(rng)
            ours, complete = outcomes(FUTURE_OURS, text)
            theirs, all_of_theirs = outcomes(FUTURE_LIBRARY, text)
            with self.subTest(text):
                self.assertTrue(complete, "ours is small enough to be covered")
                if all_of_theirs:
                    self.assertEqual(ours, theirs)
                    compared += 1
                else:
                    self.assertLessEqual(theirs, ours)
        self.assertGreater(compared, 10, "programs of which both searches were complete")

    def test_barriers_and_conditions_have_the_outcomes_of_the_librarys_source(self):
        rng, compared = random.Random(31), 0
        for _ in range(40):
            text = meeting_program(rng)
            ours, complete = outcomes(MEETING_OURS, text)
            theirs, all_of_theirs = outcomes(MEETING_LIBRARY, text)
            with self.subTest(text):
                if ours == {"deadlock"} or theirs == {"deadlock"}:
                    self.assertEqual(ours, theirs)
                elif complete and all_of_theirs:
                    self.assertEqual(ours, theirs)
                    compared += 1
                elif complete:
                    self.assertLessEqual(theirs, ours)
        self.assertGreater(compared, 10, "programs of which both searches were complete")

    def test_a_pool_and_two_tasks_that_share_nothing_are_covered_in_a_hundred_runs(self):
        report = explore(Program("from concurrent.futures import ThreadPoolExecutor\ndef square(x): return x * x\n"
                                 "with ThreadPoolExecutor(max_workers=2) as pool:\n"
                                 "    assert list(pool.map(square, [2, 3])) == [4, 9]\n"))
        self.assertTrue(report.complete)
        self.assertLessEqual(report.interleavings, 100)

    def test_a_semaphore_as_a_mutex_costs_what_a_lock_costs(self):
        text = ("from threading import Lock, Semaphore, Thread\nmutex = {}\nn = 0\ndef work():\n    global n\n    with mutex: n += 1\n"
                "threads = [Thread(target=work) for _ in range(4)]\nfor t in threads: t.start()\nfor t in threads: t.join()\nassert n == 4\n")
        lock, semaphore = (explore(Program(text.format(make))) for make in ("Lock()", "Semaphore(1)"))
        self.assertTrue(lock.complete and semaphore.complete)
        self.assertEqual(semaphore.interleavings, lock.interleavings)


if __name__ == "__main__":
    unittest.main()
