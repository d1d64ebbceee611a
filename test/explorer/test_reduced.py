"""What the systematic search leaves out beside what commutes: each program of `reduced/` fails in an order that it could miss.

The random programs compare the search with one that leaves out neither rounds that only look nor threads that are alike.
"""

import pathlib
import random
import unittest

from test_dpor import Comparing
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


class Reduced(Comparing):
    def test_no_failure_is_left_out(self):
        for path in sorted(pathlib.Path(__file__).with_name("reduced").glob("*/*.py")):
            with self.subTest(f"{path.parent.name}/{path.stem}"):
                report = systematically(path.read_text())
                self.assertEqual(report.outcome, "bug", report.message)

    def test_rounds_of_loops_that_look_and_wait_leave_out_no_result(self):
        rng = random.Random(31)
        self.assertGreater(self.compare((loop_program(rng) for _ in range(60)), 1500), 30)


if __name__ == "__main__":
    unittest.main()
