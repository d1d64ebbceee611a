"""For each kind of repair a program that it mends: proposed, nothing hidden, proven. Run in the sandbox image."""

from __future__ import annotations

import pathlib
import re
import sys
import textwrap
import unittest

from gilbert.explorer import Program, explore
from gilbert.mend.candidates import all_of
from gilbert.mend.fix import Fix
from gilbert.mend.parallel import Parallelism
from gilbert.mend.program import evidence
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.source import Source
from gilbert.mend.proof import FILENAME, LargerProof, Proof, hides, proven
from gilbert.mend.tradeoffs import KINDS
from test_kinds import CASES, FORKS

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "explorer" / "corpus"

#: Two threads that run a function; what they are expected to leave behind.
TWICE = """
def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    {}
"""
#: A thread that gives and one that takes.
BOTH = """
def main():
    threads = [threading.Thread(target=give), threading.Thread(target=take)]
    for t in threads: t.start()
    for t in threads: t.join()
"""
COUNT = "import threading\nimport time\nimport queue\nlock = threading.Lock()\ntotal = 0\ngot = []\n"
EVENT = "import threading\nimport time\nready = threading.Event()\nlock = threading.Lock()\nfound = {}\nseen = []\n"
GIVE = "def give():\n    found['x'] = 1\n    ready.set()\n"

#: Kind, program, and a line that the repair has.
PROGRAMS: list[tuple[str, str, str]] = [
    (
        "new lock",
        COUNT.replace("lock = threading.Lock()\n", "")
        + "def work():\n    global total\n    seen = total\n    total = seen + 1\n"
        + TWICE.format("assert total == 2"),
        "lock = threading.Lock()",
    ),
    (
        "new lock",
        "import threading\nclass Till:\n    def __init__(self):\n        self.total = 0\n    def pay(self):\n"
        "        seen = self.total\n        self.total = seen + 1\ntill = Till()\ndef work():\n    till.pay()\n"
        + TWICE.format("assert till.total == 2"),
        "        self.lock = threading.Lock()",
    ),
    (
        "new lock",
        "import asyncio\ntotal = 0\nasync def add():\n    global total\n    seen = total\n    await asyncio.sleep(seen)\n"
        "    total = seen + 1\nasync def both():\n    await asyncio.gather(add(), add())\n"
        "def main():\n    asyncio.run(both())\n    assert total == 2\n",
        "lock = asyncio.Lock()",
    ),
    (
        "lock around a wait",
        COUNT
        + "def work():\n    global total\n    seen = total\n    time.sleep(1)\n    total = seen + 1\n"
        + TWICE.format("assert total == 2"),
        "    with lock:",
    ),
    (
        "section made longer",
        COUNT
        + "one = threading.Semaphore(1)\n"
        + "def work():\n    global total\n    with one:\n        seen = total\n    total = seen + 1\n"
        + TWICE.format("assert total == 2"),
        "        total = seen + 1",
    ),
    (
        "lock taken later",
        EVENT
        + "def give():\n    with lock:\n        seen.append(1)\n    ready.set()\n"
        + "def take():\n    with lock:\n        ready.wait()\n        seen.append(2)\n"
        + BOTH,
        "    ready.wait()",
    ),
    (
        "copy before a loop",
        EVENT
        + "found['a'] = 1\ndef give():\n    found['b'] = 2\ndef take():\n    for name in found:\n        seen.append(name)\n"
        + BOTH,
        "    for name in list(found):",
    ),
    (
        "setdefault",
        "import threading\nboxes = {}\ndef work():\n    if 'x' not in boxes:\n        boxes['x'] = []\n    boxes['x'].append(1)\n"
        + TWICE.format("assert boxes['x'] == [1, 1]"),
        "    boxes.setdefault('x', [])",
    ),
    (
        "pop with a default",
        "import threading\nopened = {'x': 1}\ndef work():\n    if 'x' in opened:\n        del opened['x']\n" + TWICE.format("pass"),
        "    opened.pop('x', None)",
    ),
    (
        "get_nowait",
        COUNT
        + "jobs = queue.Queue()\njobs.put(1)\ndef work():\n    if not jobs.empty():\n        got.append(jobs.get())\n"
        + TWICE.format("assert got == [1]"),
        "    except queue.Empty:",
    ),
    (
        "claim of a future",
        "import threading\nfrom concurrent.futures import Future\njob = Future()\ndef give():\n    if job.cancelled():\n"
        "        return\n    job.set_result(1)\ndef take():\n    job.cancel()\n" + BOTH,
        "    if not job.set_running_or_notify_cancel():",
    ),
    (
        "predicate around a wait",
        "import threading\nbell = threading.Condition()\ndone = False\ndef give():\n    global done\n    with bell:\n"
        "        done = True\n        bell.notify()\ndef take():\n    with bell:\n        bell.wait()\n" + BOTH,
        "        while not done:",
    ),
    (
        "second look under the lock",
        "import threading\nlock = threading.Lock()\nmade = []\nfound = None\ndef work():\n    global found\n    if found is None:\n"
        "        with lock:\n            found = 1\n            made.append(1)\n" + TWICE.format("assert made == [1]"),
        "        with lock:\n            if found is None:",
    ),
    (
        "lock around locks",
        textwrap.dedent(FORKS),
        "    with lock:\n        with forks[seat]:",
    ),
    (
        "direct call",
        "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(1)\ndef inner(n):\n    return n\n"
        "def outer(n):\n    return pool.submit(inner, n).result()\ndef main():\n    assert pool.submit(outer, 1).result() == 1\n",
        "    return inner(n)",
    ),
    (
        "callback that logs",
        "import asyncio\nasync def save():\n    raise OSError('full')\nasync def both():\n    asyncio.create_task(save())\n"
        "    await asyncio.sleep(1)\ndef main():\n    asyncio.run(both())\n",
        ".add_done_callback(log_failure)",
    ),
    (
        "tasks that are kept",
        "import asyncio\nlog = []\nasync def save():\n    await asyncio.sleep(1)\n    log.append(1)\nasync def handle():\n"
        "    asyncio.create_task(save())\nasync def run():\n    await handle()\n    await handle()\n    assert log == [1, 1]\n"
        "def main():\n    asyncio.run(run())\n",
        "    await asyncio.gather(*tasks)\n    assert",
    ),
    ("wait for an event", EVENT + GIVE + "def take():\n    seen.append(found['x'])\n" + BOTH, "    ready.wait()"),
    (
        "wait without a limit",
        EVENT + GIVE + "def take():\n    ready.wait(0.1)\n    seen.append(found['x'])\n" + BOTH,
        "    ready.wait()",
    ),
    (
        "order of statements",
        EVENT
        + "def give():\n    ready.set()\n    found['x'] = 1\ndef take():\n    ready.wait()\n    seen.append(found['x'])\n"
        + BOTH,
        "    found['x'] = 1\n    ready.set()",
    ),
    ("no reset", EVENT + "def give():\n    ready.set()\n    ready.clear()\ndef take():\n    ready.wait()\n" + BOTH, "ready.set()"),
    (
        "event in place of a sleep",
        EVENT + "def give():\n    found['x'] = 1\ndef take():\n    time.sleep(1)\n    seen.append(found['x'])\n" + BOTH,
        "    give_done.wait()",
    ),
    (
        "queue in place of a sleep",
        EVENT + "made = []\ndef give():\n    made.append(1)\ndef take():\n    time.sleep(1)\n    seen.append(made.pop(0))\n" + BOTH,
        "    seen.append(made.get())",
    ),
    (
        "queue in place of a sleep",
        "import asyncio\nmade = []\nasync def give():\n    await asyncio.sleep(1)\n    made.append(1)\nasync def take():\n"
        "    await asyncio.sleep(1)\n    return made[0]\nasync def both():\n    await asyncio.gather(take(), give())\n"
        "def main():\n    asyncio.run(both())\n",
        "    return await made.get()",
    ),
    (
        "await of a task",
        "import asyncio\nlog = []\nasync def save():\n    await asyncio.sleep(1)\n    log.append(1)\nasync def handle():\n"
        "    task = asyncio.create_task(save())\n    await asyncio.sleep(0)\ndef main():\n    asyncio.run(handle())\n    assert log\n",
        "    await task",
    ),
    (
        "first permits of a semaphore",
        COUNT
        + "room = threading.Semaphore(2)\ndef work():\n    global total\n    with room:\n        seen = total\n        total = seen + 1\n"
        + TWICE.format("assert total == 2"),
        "room = threading.Semaphore(1)",
    ),
]

#: Kinds that the corpus has a program for, and a piece of the repair.
OF_CORPUS = {
    "existing lock": ("highest-bid", "with self.lock:"),
    "while around a wait": ("bounded-blocking-queue", "while "),
    "notify_all": ("notify-one-for-two-kinds", ".notify_all()"),
    "lock order": ("transfer-lock-order", "sorted("),
    "lock given back sooner": ("join-holding-lock", ".join()"),
    "with in place of acquire and release": ("lock-kept-on-error", "with "),
    "wait in place of a sleep": ("async-order-by-sleep", ".wait()"),
    "task in the cache": ("async-cache-stampede", "asyncio.create_task("),
    "wait for a task": ("async-lost-task-exception", "await asyncio.wait([task])"),
    "behind the block": ("as-completed-first-only", "\n    done, waiting = wait("),
    "given back once": ("rlock-released-twice", "            return"),
    "wait for all": ("as-completed-first-only", "ALL_COMPLETED"),
}


def candidates(text: str) -> list[Candidate]:
    """What is proposed for a program, with the counterexample that the explorer finds."""
    found = explore(Program(text, FILENAME), bytecode=False).to_json()
    assert found["outcome"] == "bug", found["message"]
    source = Source(text)
    return list(all_of(source, evidence.read(source, found)))


class EachKind(unittest.TestCase):
    """What the explorer proves of each."""

    def shown(self, kind: str, text: str, has: str) -> None:
        mine = [one for one in candidates(text) if one.kind == kind and has in one.text and not hides(text, one.text)]
        proofs = [proof for one in mine if (proof := proven(one, 0, 2000, 5.0)) is not None]
        self.assertTrue(any(proof.proven for proof in proofs), [one.text for one in mine])

    def test_is_proposed_and_proven_for_what_it_mends(self) -> None:
        for at, (kind, text, has) in enumerate(PROGRAMS):
            with self.subTest(kind, program=at):
                self.shown(kind, text, has)

    def test_is_proposed_and_proven_for_a_program_of_the_corpus(self) -> None:
        for kind, (name, has) in OF_CORPUS.items():
            with self.subTest(kind):
                self.shown(kind, (CORPUS / name / "buggy.py").read_text(), has)

    def test_there_is_a_program_for_every_kind(self) -> None:
        # The retry is never proven: test_kinds.py says so of it.
        tested = {kind for kind, _, _ in PROGRAMS} | set(OF_CORPUS) | set(CASES) | {"acquire with a retry"}
        self.assertEqual(tested, set(KINDS))


class NeverProposed(unittest.TestCase):
    """What no candidate does, whatever the program."""

    def test_a_sleep_is_made_no_longer_and_no_permit_is_added(self) -> None:
        texts = [text for _, text, _ in PROGRAMS] + [textwrap.dedent(text) for text in (*CASES.values(), FORKS)]
        looked = 0
        for text in texts:
            for one in candidates(text):
                looked += 1
                for pattern in (r"sleep\((\d[\d.]*)\)", r"Semaphore\((\d+)\)"):
                    before, after = (sorted(map(float, re.findall(pattern, some))) for some in (text, one.text))
                    self.assertLessEqual(len(after), len(before), one.text)
                    self.assertTrue(all(any(now <= was for was in before) for now in after), one.text)
                    self.assertLessEqual(sum(after), sum(before), one.text)
        self.assertGreater(looked, 300)

    def test_no_work_is_handed_to_threads_that_are_over_and_no_question_answered_before_it_is_asked(self) -> None:
        crawler = textwrap.dedent("""
            import threading
            todo = ["/"]
            todo.append("/a")
            fetched = []
            returned = {"desk": False}
            def work():
                if not returned["desk"]:
                    returned["desk"] = True
                    fetched.append(todo.pop())
            def main():
                threads = [threading.Thread(target=work) for _ in range(2)]
                todo.append("/b")
                for t in threads: t.start()
                for t in threads: t.join()
                assert len(fetched) == 1
        """)
        texts = [one.text for one in candidates(crawler)]
        self.assertGreater(len(texts), 5)
        for text in texts:
            lines = [line.strip() for line in text.split("\n")]
            self.assertLess(lines.index('todo.append("/b")'), lines.index("for t in threads: t.join()"), text)
            asked = next(at for at, line in enumerate(lines) if line.startswith("if not returned"))
            self.assertLess(asked, lines.index('returned["desk"] = True'), text)

    def test_what_would_make_it_serial_is_a_fault_in_a_loop_too(self) -> None:
        before = "def main():\n    for t in threads:\n        t.start()\n    for t in threads:\n        t.join()\n"
        self.assertTrue(hides(before, "def main():\n    for t in threads:\n        t.start()\n        t.join()\n"))


def fix(
    kind: str = "existing lock", complete: bool = True, holds: bool = True, serial: bool = False, lines: int = 1, held: float = 5.0, average: float = 2.0
) -> Fix:
    """A repair that held, with what it costs."""
    larger = LargerProof("3 threads in place of 2", holds, True, 9, "")
    return Fix(Candidate("", kind, ""), Proof(complete, 9, larger), lines, Parallelism(2, average, 100.0, held), serial)


class Rank(unittest.TestCase):
    """Proven, not serial, fewest lines, least time under a lock, most side by side: each decides before the next."""

    def test_each_measure_decides_before_the_next(self) -> None:
        best = fix()
        worse = [fix(average=1.5), fix(held=6.0, average=9.0), fix(lines=2, held=0.1), fix(serial=True, lines=0), fix(complete=False, lines=0)]
        self.assertEqual(sorted([*reversed(worse), best], key=Fix.rank), [best, *worse])

    def test_one_that_a_larger_driver_breaks_is_not_proven(self) -> None:
        self.assertLess(fix(lines=9).rank(), fix(holds=False).rank())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
