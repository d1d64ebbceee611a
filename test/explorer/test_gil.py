"""Where the GIL may be handed over: what the explorer says of each place is what the interpreter that runs says itself."""

import contextlib
import io
import pathlib
import signal
import sys
import textwrap
import unittest

sys.path.insert(0, "/bench/gil")

import ask
import places

from support import look

#: A read and a write over the place, in two threads.
PROGRAM = """
class Box:
    n = 0
box = Box()
def tripped(): return box.n
def work():
{work}
for _ in range({before}): work()
box.n = 0
both = [threading.Thread(target=work) for _ in range(2)]
for thread in both: thread.start()
for thread in both: thread.join()
assert box.n == 2, box.n
"""
WORDS = {
    "TRIPPED": "value = tripped()", "TRIP": "((value := box.n) < 0 or None)",
    "DONE_IS": "setattr(box, 'n', value + 1) is not None", "DONE": "box.n = value + 1",
}


def can_show(place: str, before: int) -> bool | None:
    """What the explorer says of a lost update over the place, after so many calls."""
    lines = ask.whole(place)
    for word, put in WORDS.items():
        lines = lines.replace(word, put)
    report = look(places.SETUP + PROGRAM.format(work=textwrap.indent(lines, "    "), before=before))
    if report.outcome != "bug":
        raise AssertionError(f"{place}: {report.message}")
    return report.counterexample["gil"]["canShow"]


class Places(unittest.TestCase):
    def setUp(self):
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, ask.handler))
        self.space = {"flush": lambda: None}
        exec(places.SETUP, self.space)

    def of(self, kind):
        for name, place in places.PLACES[kind].items():
            with contextlib.redirect_stdout(io.StringIO()):
                cold, warm = (ask.looks(ask.source_of(place), self.space, calls) for calls in (0, 3))
            with self.subTest(place=name, how="the first time"):
                self.assertEqual(can_show(place, 0), cold)
            if warm != cold:
                with self.subTest(place=name, how="later"):
                    self.assertEqual(can_show(place, 3), warm)

    def test_plain_code(self):
        self.of("Plain code")

    def test_loops(self):
        self.of("Loops")

    def test_functions(self):
        self.of("Functions in Python")

    def test_with(self):
        self.of("`with`")

    def test_calls_of_c(self):
        self.of("Calls of C code")

    def test_between_the_test_of_a_while_and_its_body(self):
        source = (pathlib.Path(__file__).parent / "cases/gil_while_loop_condition.py").read_text()
        place = places.PLACES["Loops"]["`while`: from its test to the body, later rounds"]
        looks = ask.looks(ask.source_of(place), self.space, 0)
        self.assertEqual(look(source).counterexample["gil"]["canShow"], looks)
        self.assertEqual(looks, sys.version_info < (3, 14))


if __name__ == "__main__":
    unittest.main()
