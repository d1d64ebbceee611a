"""What is reported is repeatable, minimal and the same for the same seed."""

import json
import os
import pathlib
import unittest

from gilbert.explorer import Program, explore
from gilbert.explorer.report.replay_id import decode
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.run.single_run import Runner, follow

CORPUS = pathlib.Path(__file__).parent / "corpus"
NAMES = sorted(p.name for p in CORPUS.iterdir() if (p / "about.json").exists() and p.name != "safe-stack")
#: Every ninth program in every run; all of them where there is time.
LONG = bool(os.environ.get("GILBERT_LONG_TESTS"))
SOME = NAMES if LONG else NAMES[::9]
FEW = NAMES if LONG else NAMES[::90]
REPEATS = 100 if LONG else 10
#: What is said of a right program is the same after sixty interleavings as after a thousand, only sooner.
BUDGET = {"buggy": 1000, "fixed": 1000 if LONG else 60}


def program(name: str, twin: str = "buggy") -> Program:
    return Program((CORPUS / name / f"{twin}.py").read_text(), f"{twin}.py")


class Proof(unittest.TestCase):
    def test_a_replay_id_fails_the_same_way_a_hundred_times(self):
        for name in FEW:
            found = explore(program(name))
            for _ in range(100):
                again = explore(program(name), replay=found.replay)
                self.assertEqual((again.outcome, again.kind), ("bug", found.kind), name)

    def test_a_replay_tells_the_same_story(self):
        for name in SOME:
            found = explore(program(name))
            again = explore(program(name), replay=found.replay)
            self.assertEqual(again.message, found.message, name)
            self.assertEqual(again.counterexample["steps"], found.counterexample["steps"], name)

    def test_the_same_seed_gives_the_same_report(self):
        for name in SOME:
            one, two = (explore(program(name), seed=7).to_json() for _ in range(2))
            self.assertEqual(json.dumps(one), json.dumps(two), name)

    def test_explorations_with_other_seeds_give_the_same_verdict(self):
        for name in FEW:
            for twin in ("buggy", "fixed"):
                said = [explore(program(name, twin), seed=seed, budget=BUDGET[twin]) for seed in range(REPEATS)]
                verdicts = {(report.outcome, report.kind) for report in said}
                self.assertEqual(len(verdicts), 1, f"{name}/{twin}: {verdicts}")
                self.assertEqual(said[0].outcome, "bug" if twin == "buggy" else "clean", name)

    def test_no_counterexample_is_longer_than_twelve_steps(self):
        for name in SOME:
            self.assertLessEqual(len(explore(program(name), seed=1).counterexample["steps"]), 12, name)

    def test_no_switch_of_a_counterexample_can_be_left_out(self):
        for name in SOME:
            found = explore(program(name))
            _, deviations = decode(found.replay)
            runner = Runner(program(name))
            whole = runner.once(follow(deviations, Failure(found.kind, "")))
            self.assertIsNotNone(whole, name)
            for at in range(len(deviations)):
                fewer = deviations[:at] + deviations[at + 1:]
                failure = runner.once(follow(fewer, Failure(found.kind, "")))
                self.assertFalse(whole.same(failure), f"{name}: switch {at} of {len(deviations)} can be left out")

    def test_an_id_of_another_version_says_so(self):
        found = explore(program(SOME[0]))
        other = Program((CORPUS / SOME[0] / "buggy.py").read_text() + "\n# changed\n", "buggy.py")
        report = explore(other, replay=found.replay)
        self.assertEqual(report.outcome, "unsupported")
        self.assertIn("another version", report.message)
        with self.assertRaises(ValueError):
            explore(other, replay="nonsense")


if __name__ == "__main__":
    unittest.main()
