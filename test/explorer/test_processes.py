"""Modelled processes: memory of their own, what may be pickled, how they start and end, and what they share."""

import sys
import unittest

from support import look

START = "import multiprocessing as mp\n"
GUARD = "if __name__ == '__main__':\n"


class Processes(unittest.TestCase):
    def clean(self, source, complete=True):
        report = look(source)
        self.assertEqual(report.outcome, "clean", report.message)
        if complete:
            self.assertTrue(report.complete, (report.message, report.extra["notes"]))

    def bug(self, source, kind, words=""):
        report = look(source)
        self.assertEqual((report.outcome, report.kind), ("bug", kind), report.message)
        self.assertIn(words, report.message)

    def test_each_start_method_has_its_own_memory_rules(self):
        for method, seen in (("fork", 7), ("spawn", 1), ("forkserver", 1)):
            self.clean(START + "n = 1\ndef work(q):\n    global n\n    q.put(n)\n    n = 99\n" + GUARD +
                       f"    mp.set_start_method('{method}')\n    n = 7\n    q = mp.Queue()\n"
                       "    p = mp.Process(target=work, args=(q,)); p.start()\n    found = q.get(); p.join()\n"
                       f"    assert (found, n) == ({seen}, 7), (found, n)\n")

    def test_the_usual_start_method_is_the_one_of_this_python(self):
        usual = "fork" if sys.version_info < (3, 14) else "forkserver"
        self.clean(START + f"assert mp.get_start_method() == {usual!r}\n")

    def test_what_is_given_to_a_process_is_a_copy(self):
        for method in ("fork", "spawn"):
            self.clean(START + "class Box:\n    def __init__(self): self.items = []\n    def add(self): self.items.append(1)\n"
                       "def work(box):\n    box.add()\n    assert len(box.items) == 1\n" + GUARD +
                       f"    c = mp.get_context('{method}')\n    box = Box()\n"
                       "    p = c.Process(target=work, args=(box,)); p.start(); p.join()\n"
                       "    assert p.exitcode == 0 and box.items == []\n")

    def test_lambdas_go_over_a_fork_and_nowhere_else(self):
        source = START + GUARD + "    c = mp.get_context('{how}')\n    p = c.Process(target=lambda: None)\n    p.start()\n    p.join()\n"
        self.assertEqual(look(source.replace("{how}", "fork")).outcome, "clean")
        self.bug(source.replace("{how}", "spawn"), "exception", "lambda")
        self.bug(source.replace("{how}", "forkserver"), "exception", "lambda")

    def test_a_missing_main_guard_matters_to_spawn_alone(self):
        source = START + "def work():\n    pass\np = mp.get_context('{how}').Process(target=work)\np.start()\np.join()\nprint('end')\n"
        self.clean(source.replace("{how}", "fork"))
        self.bug(source.replace("{how}", "spawn"), "exception", "bootstrapping phase")

    def test_locks_of_threads_are_not_pickled_and_those_of_processes_only_on_the_way_to_a_new_one(self):
        self.bug(START + "import threading\ndef work(lock):\n    pass\n" + GUARD +
                 "    mp.get_context('spawn').Process(target=work, args=(threading.Lock(),)).start()\n", "exception", "cannot pickle")
        self.clean(START + "def work(lock):\n    with lock: pass\n" + GUARD +
                   "    p = mp.get_context('spawn').Process(target=work, args=(mp.Lock(),)); p.start(); p.join()\n")
        self.bug(START + GUARD + "    mp.Queue().put(mp.Lock())\n", "exception", "through inheritance")

    def test_a_lock_of_processes_excludes_and_a_value_alone_does_not(self):
        source = (START + "def work(lock, v):\n    with lock:\n        v.value = v.value + 1\n" + GUARD +
                  "    lock, v = {lock}, mp.Value('i', 0)\n"
                  "    ps = [mp.Process(target=work, args=(lock, v)) for _ in range(2)]\n"
                  "    for p in ps: p.start()\n    for p in ps: p.join()\n    assert v.value == 2\n")
        self.clean(source.replace("{lock}", "mp.Lock()"))
        self.clean(source.replace("{lock}", "mp.RLock()"))
        self.bug(source.replace("{lock}", "mp.Semaphore(2)"), "assertion")

    def test_an_array_is_shared_and_a_list_is_not(self):
        for made, wanted in (("mp.Array('i', 2)", "[5, 0]"), ("[0, 0]", "[0, 0]")):
            self.clean(START + "def work(a):\n    a[0] = 5\n" + GUARD + f"    a = {made}\n"
                       "    p = mp.Process(target=work, args=(a,)); p.start(); p.join()\n"
                       f"    assert a[:] == {wanted}, a[:]\n")

    def test_what_is_taken_out_of_a_managers_dict_is_a_copy(self):
        self.clean(START + "def work(d):\n    d['a'].append(1)\n    d['b'] = 2\n" + GUARD +
                   "    d = mp.Manager().dict(a=[])\n    p = mp.Process(target=work, args=(d,)); p.start(); p.join()\n"
                   "    assert d['a'] == [] and d['b'] == 2\n")

    def test_a_process_that_fails_is_a_bug_and_one_that_exits_is_not(self):
        self.bug(START + "def work():\n    1 / 0\n" + GUARD + "    p = mp.Process(target=work); p.start(); p.join()\n",
                 "exception", "ZeroDivisionError")
        self.clean(START + "import sys\ndef work():\n    sys.exit(3)\n" + GUARD +
                   "    p = mp.Process(target=work); p.start(); p.join()\n    assert p.exitcode == 3\n")

    def test_a_pipe_ends_when_nobody_holds_its_other_end(self):
        source = (START + "def work(c, other):\n    {close}\n    try:\n        while True: c.recv()\n    except EOFError:\n        pass\n" +
                  GUARD + "    a, b = mp.Pipe()\n    p = mp.get_context('fork').Process(target=work, args=(b, a)); p.start(); b.close()\n"
                  "    a.send(1); a.close(); p.join()\n")
        self.clean(source.replace("{close}", "other.close()"))
        self.bug(source.replace("{close}", "pass"), "deadlock")

    def test_a_full_pipe_makes_the_sender_wait(self):
        self.bug(START + "def work(c):\n    c.send('x' * 9999)\n    for _ in range(9):\n        c.send('y' * 9999)\n" + GUARD +
                 "    a, b = mp.Pipe()\n    p = mp.Process(target=work, args=(b,)); p.start(); p.join()\n", "deadlock", "pipe")

    def test_pools_of_both_kinds_give_results_errors_and_order(self):
        self.clean(START + "from concurrent.futures import ProcessPoolExecutor\n"
                   "def half(x):\n    if x % 2: raise ValueError(x)\n    return x // 2\n" + GUARD +
                   "    with mp.Pool(2) as pool:\n        assert pool.map(half, [4, 2]) == [2, 1]\n"
                   "        try:\n            pool.apply(half, (3,))\n        except ValueError as e:\n            assert e.args == (3,)\n"
                   "        else:\n            raise SystemError\n"
                   "    with ProcessPoolExecutor(1) as pool:\n        assert list(pool.map(half, [8])) == [4]\n"
                   "        assert isinstance(pool.submit(half, 1).exception(), ValueError)\n", complete=False)

    def test_a_process_pool_that_is_shut_down_cancels_what_waits(self):
        self.clean(START + "from concurrent.futures import ProcessPoolExecutor\nimport time\ndef nap(): time.sleep(9)\n" + GUARD +
                   "    pool = ProcessPoolExecutor(1)\n    futures = [pool.submit(nap) for _ in range(4)]\n"
                   "    pool.shutdown(cancel_futures=True)\n    assert all(f.done() for f in futures)\n", complete=False)

    @unittest.skipIf(sys.version_info < (3, 14), "new in 3.14")
    def test_workers_that_are_terminated_break_what_they_run(self):
        self.clean(START + "from concurrent.futures import ProcessPoolExecutor\n"
                   "from concurrent.futures.process import BrokenProcessPool\nimport time\ndef nap(): time.sleep(9)\n" + GUARD +
                   "    pool = ProcessPoolExecutor(1)\n    futures = [pool.submit(nap) for _ in range(3)]\n"
                   "    time.sleep(1)\n    pool.terminate_workers()\n"
                   "    for f in futures:\n        assert f.done()\n"
                   "        assert f.cancelled() or f.exception() is None or isinstance(f.exception(), BrokenProcessPool)\n", complete=False)

    def test_a_callback_of_a_pool_runs_in_the_process_that_asked(self):
        self.clean(START + "got = []\ndef same(x):\n    return x\n" + GUARD +
                   "    pool = mp.Pool(1)\n    pool.apply_async(same, (5,), callback=got.append)\n"
                   "    pool.close(); pool.join()\n    assert got == [5]\n")

    def test_what_has_no_form_here_is_named(self):
        for source, word in (("from multiprocessing import shared_memory\n", "shared_memory"),
                             ("import multiprocessing.connection\n", "multiprocessing.connection"),
                             ("import multiprocessing as m\nm.Listener()\n", "multiprocessing.Listener")):
            report = look(source)
            self.assertEqual(report.outcome, "unsupported", source)
            self.assertIn(word, report.message)


if __name__ == "__main__":
    unittest.main()
