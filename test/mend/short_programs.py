"""The shortest program for each kind of repair that has none in `programs_of_kinds.py` or the corpus."""

from __future__ import annotations

import textwrap

from programs_of_kinds import FORKS

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
