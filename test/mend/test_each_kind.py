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
from programs_of_kinds import CASES, FORKS
from short_programs import PROGRAMS

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "explorer" / "corpus"

#: Kinds that the corpus has a program for, and a piece of the repair.
OF_CORPUS = {
    "existing lock": ("highest-bid", "with self.lock:"),
    "while around a wait": ("bounded-blocking-queue", "while "),
    "notify_all": ("notify-one-for-two-kinds", ".notify_all()"),
    "lock order": ("transfer-lock-order", "sorted("),
    "lock released sooner": ("join-holding-lock", ".join()"),
    "with in place of acquire and release": ("lock-kept-on-error", "with "),
    "wait in place of a sleep": ("async-order-by-sleep", ".wait()"),
    "task in the cache": ("async-cache-stampede", "asyncio.create_task("),
    "wait for a task": ("async-lost-task-exception", "await asyncio.wait([task])"),
    "behind the block": ("as-completed-first-only", "\n    done, waiting = wait("),
    "one release": ("rlock-released-twice", "            return"),
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
