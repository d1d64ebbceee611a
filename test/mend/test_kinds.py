"""One program for each kind of repair: the kind is offered for it, proven. Run in the sandbox image."""

from __future__ import annotations

import sys
import textwrap
import unittest

from gilbert.explorer import Program, explore
from gilbert.mend.candidates.retry import retry
from gilbert.mend.mend import mend
from gilbert.mend.program import evidence
from gilbert.mend.program.source import Source
from gilbert.mend.proof import proven
from programs_of_kinds import CASES, FORKS, TWO


class Kinds(unittest.TestCase):
    """What each kind mends."""

    def test_each_kind_is_offered_for_what_it_mends(self) -> None:
        for kind, source in CASES.items():
            with self.subTest(kind):
                answer = mend(textwrap.dedent(source), seconds=10.0)
                found = {fix["kind"]: fix for fix in answer["fixes"]}
                self.assertIn(kind, found, answer["message"])
                self.assertTrue(found[kind]["proven"], found[kind])

    def test_two_changes_where_one_is_not_enough(self) -> None:
        answer = mend(textwrap.dedent(TWO), seconds=10.0)
        self.assertEqual(answer["outcome"], "mended", answer["message"])
        notes = [fix["note"] for fix in answer["fixes"]]
        self.assertTrue(all(note.startswith("Two changes, because neither is enough.") for note in notes), notes)

    def test_where_no_order_is_known_the_second_lock_is_tried_and_never_called_proven(self) -> None:
        text = textwrap.dedent(FORKS)
        found = explore(Program(text, "solution.py"), bytecode=False).to_json()
        source = Source(text)
        candidates = list(retry(source, evidence.read(source, found)))
        self.assertEqual(len(candidates), 1)
        proof = proven(candidates[0], 0, 300, 5.0)
        assert proof is not None
        self.assertFalse(proof.proven)

    def test_two_kinds_are_shown_with_what_each_costs(self) -> None:
        answer = mend(textwrap.dedent(CASES["join in place of a sleep"]), seconds=10.0)
        kinds = [fix["kind"] for fix in answer["fixes"]]
        self.assertGreater(len(kinds), 1)
        for fix in answer["fixes"]:
            self.assertRegex(fix["tradeoff"], r"^[A-Z].*\.$")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
