"""Each program of cases/ stands for a kind of fault that the explorer once had: it must get what its comments say."""

import pathlib
import unittest

import expected

CASES = sorted((pathlib.Path(__file__).parent / "cases").glob("*.*"))


class Cases(unittest.TestCase):
    def test_each_program_gets_what_its_comments_say(self):
        self.assertGreater(len(CASES), 0)
        for path in CASES:
            with self.subTest(path.name):
                wanted = expected.read(path.read_text(encoding="utf-8"))
                self.assertEqual(expected.faults(expected.look(path), wanted), [])


if __name__ == "__main__":
    unittest.main()
