"""Right programs are never blamed; small ones are proven complete."""

import unittest

from support import THREADS, look

BUFFER = """
class Buffer:
    def __init__(self, size):
        self.items, self.size, self.cond = [], size, threading.Condition()
    def put(self, x):
        with self.cond:
            while len(self.items) == self.size: self.cond.wait()
            self.items.append(x); self.cond.notify_all()
    def get(self):
        with self.cond:
            while not self.items: self.cond.wait()
            x = self.items.pop(0); self.cond.notify_all(); return x
def main():
    b, out = Buffer(1), []
    run(lambda: [b.put(i) for i in range(2)], lambda: [out.append(b.get()) for _ in range(2)])
    assert out == [0, 1]
"""
RIGHT = {
    "counter with a lock": """
n = 0; lock = threading.Lock()
def bump():
    global n
    with lock: n += 1
def main():
    run(bump, bump); assert n == 2
""",
    "bounded buffer": BUFFER,
    "queue drained by whoever is quicker": """
import queue
def main():
    q = queue.Queue()
    for i in range(2): q.put(i)
    def drain():
        while not q.empty():
            try: q.get_nowait()
            except queue.Empty: pass
    run(drain, drain); assert q.empty()
""",
    "semaphore taken until there is none": """
def main():
    s, taken = threading.Semaphore(3), []
    def take():
        while s.acquire(blocking=False): taken.append(1)
    run(take, take); assert len(taken) == 3
""",
    "queue": """
import queue
def main():
    q, out = queue.Queue(1), []
    run(lambda: [q.put(i) for i in (1, 2, None)], lambda: out.extend(iter(q.get, None)))
    assert out == [1, 2]
""",
    "philosophers by order": """
def main():
    forks = [threading.Lock() for _ in range(3)]; ate = []
    def eat(i):
        a, b = sorted((i, (i + 1) % 3))
        with forks[a], forks[b]: ate.append(i)
    run(*[lambda i=i: eat(i) for i in range(3)])
    assert sorted(ate) == [0, 1, 2]
""",
    "philosophers by a waiter": """
def main():
    forks = [threading.Lock() for _ in range(3)]; seats = threading.Semaphore(2); ate = []
    def eat(i):
        with seats, forks[i], forks[(i + 1) % 3]: ate.append(i)
    run(*[lambda i=i: eat(i) for i in range(3)])
    assert len(ate) == 3
""",
    "philosophers who back off for a while": """
import time, random
def main():
    forks = [threading.Lock() for _ in range(2)]; ate = []
    def eat(i):
        near, far = forks[i], forks[1 - i]
        while True:
            near.acquire()
            if far.acquire(blocking=False):
                ate.append(i); far.release(); near.release(); return
            near.release(); time.sleep(random.random())
    run(lambda: eat(0), lambda: eat(1))
    assert len(ate) == 2
""",
    "print in order": """
def main():
    out, one, two = [], threading.Event(), threading.Event()
    def first(): out.append(1); one.set()
    def second(): one.wait(); out.append(2); two.set()
    def third(): two.wait(); out.append(3)
    run(third, second, first)
    assert out == [1, 2, 3]
""",
    "water": """
def main():
    made, h, o, barrier = [], threading.Semaphore(2), threading.Semaphore(1), threading.Barrier(3)
    def hydrogen():
        with h: barrier.wait(); made.append('H')
    def oxygen():
        with o: barrier.wait(); made.append('O')
    run(hydrogen, oxygen, hydrogen)
    assert sorted(made) == ['H', 'H', 'O']
""",
    "readers and writers": """
class RW:
    def __init__(self): self.cond, self.readers, self.writing = threading.Condition(), 0, False
    def read(self, f):
        with self.cond:
            while self.writing: self.cond.wait()
            self.readers += 1
        f()
        with self.cond:
            self.readers -= 1; self.cond.notify_all()
    def write(self, f):
        with self.cond:
            while self.writing or self.readers: self.cond.wait()
            self.writing = True
        f()
        with self.cond:
            self.writing = False; self.cond.notify_all()
def main():
    rw, data = RW(), {'a': 0, 'b': 0}
    def w(): data['a'] += 1; data['b'] += 1
    def r(): assert data['a'] == data['b']
    run(lambda: rw.write(w), lambda: rw.read(r))
""",
    "spinning on a flag that is set": """
flag = False; value = None
def main():
    def setter():
        global flag, value
        value = 3; flag = True
    def spinner():
        while not flag: pass
        assert value == 3
    run(spinner, setter)
""",
    "polling with sleep": """
import time
done = []
def main():
    t = threading.Thread(target=done.append, args=(1,)); t.start()
    while not done: time.sleep(0.01)
    t.join()
""",
    "local, daemon, timer": """
def main():
    mine = threading.local(); seen = []
    def work(n): mine.n = n; seen.append(mine.n == n)
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    timer = threading.Timer(0.1, seen.append, (True,)); timer.start()
    run(lambda: work(1), lambda: work(2)); timer.join()
    assert all(seen) and not hasattr(mine, 'n')
""",
    "a long timeout does not fire while others can go on": """
def main():
    ready = threading.Event()
    t = threading.Thread(target=ready.set); t.start()
    assert ready.wait(timeout=5)
    t.join(timeout=10); assert not t.is_alive()
""",
    "futures": """
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
def main():
    with ThreadPoolExecutor(1) as pool:
        a = pool.submit(pow, 2, 3)
        assert a.result() == 8 and list(pool.map(abs, [-1])) == [1]
""",
    "threads whose first message makes logging configure itself": """
import logging
def main():
    n = [0]; lock = threading.Lock()
    def work():
        logging.error("working")
        with lock: n[0] += 1
    ts = [threading.Thread(target=work) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert n[0] == 2
""",
}
ASYNC = """
import asyncio
async def worker(q, out):
    while (x := await q.get()) is not None: out.append(x)
async def go():
    q, out = asyncio.Queue(1), []
    async with asyncio.TaskGroup() as tg:
        tg.create_task(worker(q, out))
        for x in (1, 2, None): await q.put(x)
    assert out == [1, 2]
    async with asyncio.timeout(1): await asyncio.sleep(0.5)
    lock = asyncio.Lock(); n = 0
    async def add():
        nonlocal n
        async with lock:
            old = n; await asyncio.sleep(0.1); n = old + 1
    await asyncio.gather(add(), add(), add())
    assert n == 3
    assert await asyncio.to_thread(pow, 2, 3) == 8
def main(): asyncio.run(go())
"""
MAY_STAY_OPEN = {"philosophers who back off for a while", "futures"}


class Right(unittest.TestCase):
    def test_right_programs_are_clean_and_complete(self):
        for name, source in RIGHT.items():
            with self.subTest(name):
                report = look(THREADS + source)
                self.assertEqual(report.outcome, "clean", report.message)
                if name not in MAY_STAY_OPEN:
                    self.assertTrue(report.complete, f"{report.interleavings} and not complete")

    def test_a_right_asyncio_program_is_clean(self):
        report = look(ASYNC)
        self.assertEqual(report.outcome, "clean", report.message)

    def test_who_handles_the_first_error_of_a_map_is_not_blamed_for_the_second(self):
        report = look("from concurrent.futures import ThreadPoolExecutor\ndef work(n): raise ValueError(n)\ndef main():\n"
                      "    with ThreadPoolExecutor(2) as pool:\n        try: list(pool.map(work, [1, 2]))\n"
                      "        except ValueError: pass\n", budget=50)
        self.assertEqual(report.outcome, "clean", report.message)

    def test_a_long_computation_in_a_loop_is_no_livelock(self):
        for loop in ("while len(items) < 3000: items.append(1)", "while next(numbers) < 3000: pass",
                     "while box.n < 700: box.n += 1", "n = 0\n    while n < 3000: n += 1"):
            report = look(THREADS + "import itertools\nclass Box: n = 0\nbox, items = Box(), []\n"
                          "def count():\n    k = 0\n    while True:\n        k += 1\n        yield k\nnumbers = count()\n"
                          f"def main():\n    {loop}\n    run(print, print)\n    box.n = 0\n    {loop}\n", budget=60)
            self.assertEqual(report.outcome, "clean", f"{loop}: {report.message}")

    def test_what_the_program_handles_or_ends_itself_is_no_bug(self):
        for source in (
            # Its own excepthook deals with the exception.
            "import threading\nseen = []\nthreading.excepthook = lambda args: seen.append(args.exc_type)\n"
            "def f(): raise KeyError\nt = threading.Thread(target=f); t.start(); t.join()\nassert seen == [KeyError]\n",
            # A handler's emit runs under the handler's lock, and a run finds no handlers of the run before.
            THREADS + "import logging\nclass H(logging.Handler):\n    n = 0\n    def emit(self, record): self.n += 1\n"
            "h = H(); logging.getLogger().addHandler(h)\nrun(lambda: logging.warning('a'), lambda: logging.warning('b'))\n"
            "assert h.n == 2 and len(logging.getLogger().handlers) == 1\n",
            "exit(0)\n", "def main(): quit()\n", "import sys\nsys.stdout.buffer.write(b'x')\n",
            # It calls its main itself: that is the program, and once is enough.
            "calls = []\ndef main():\n    calls.append(1)\n    assert len(calls) == 1\nmain()\n",
            "import threading\ndef spin():\n    while True: pass\nthreading.Thread(target=spin, daemon=True).start()\n",
            "import threading\nn = 0\ndef spin():\n    global n\n    while True: n += 1\n"
            "threading.Thread(target=spin, daemon=True).start()\n",
        ):
            report = look(source, budget=60)
            self.assertEqual(report.outcome, "clean", f"{source}: {report.message}")

    def test_every_clock_is_virtual(self):
        report = look("import time, datetime\nfrom datetime import datetime as now\nt0, d0 = time.time(), now.now()\n"
                      "time.sleep(60)\nassert time.time() - t0 >= 60 and now.now() - d0 >= datetime.timedelta(seconds=60)\n"
                      "assert isinstance(now(2020, 1, 1), datetime.date) and datetime.date.today() == now.now().date()\n")
        self.assertEqual(report.outcome, "clean", report.message)

    def test_modules_that_only_compute_are_there(self):
        report = look("from urllib.parse import urlparse\nfrom http import HTTPStatus\nimport inspect, gc, weakref\n"
                      "assert urlparse('http://a/b').path == '/b' and HTTPStatus.OK == 200\nassert inspect.isclass(int)\n"
                      "gc.collect()\n")
        self.assertEqual(report.outcome, "clean", report.message)

    def test_a_task_that_polls_lets_another_ones_sleep_end(self):
        report = look("import asyncio\ndone = False\nasync def work():\n    global done\n    await asyncio.sleep(1)\n    done = True\n"
                      "async def main():\n    t = asyncio.create_task(work())\n    while not done: await asyncio.sleep(0)\n    await t\n"
                      "asyncio.run(main())\n")
        self.assertEqual(report.outcome, "clean", report.message)
        self.assertTrue(report.complete)

    def test_a_step_limit_is_inconclusive_and_no_rejection(self):
        report = look("import threading, itertools\ndef main():\n    t = threading.Thread(target=print); t.start()\n"
                      "    n = [0]\n    while True: n[0] += 1\n", budget=1)
        self.assertEqual(report.outcome, "inconclusive")
        self.assertFalse(report.complete)
        self.assertIn("nothing can be said", report.message)


if __name__ == "__main__":
    unittest.main()
