"""What was refused is never run: the first request comes together with the submission."""

import struct
import unittest

from gilbert.learner.learner import Learner
from gilbert.wire.frames import BrokenFrame, FrameReader, pack


class Channel:
    """The judge's side: what it asks, all of it at once, and what was answered."""

    def __init__(self, *asked):
        self.asked, self.answered = list(asked), []

    def receive(self):
        return self.asked.pop(0) if self.asked else None

    def send(self, frame):
        self.answered.append(frame["t"])

    send_soon = send


def asked(source):
    load = {"t": "load", "mode": "explore", "source": source, "scenarios": "def ask(): return solve()", "policy": []}
    explore = {"t": "explore", "id": 1, "entry": "ask", "args": [], "seed": 0, "budget": 1, "seconds": 1}
    channel = Channel(load, explore)
    Learner(channel).serve()
    return channel.answered


class Refused(unittest.TestCase):
    def test_a_refused_submission_is_not_explored(self):
        self.assertEqual(asked("import timeit\ndef solve(): return 1\n"), ["refused"])

    def test_a_text_that_is_no_python_is_not_explored(self):
        self.assertEqual(asked("def solve(:\n"), ["syntax"])

    def test_what_came_before_a_broken_frame_is_heard(self):
        frames = FrameReader().feed(pack({"t": "refused"}) + struct.pack(">I", 1 << 30))
        self.assertEqual(next(frames), {"t": "refused"})
        with self.assertRaises(BrokenFrame):
            next(frames)


if __name__ == "__main__":
    unittest.main()
