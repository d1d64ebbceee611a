"""Repairs: what is proposed, what is never proposed, and what becomes of the corpus. Run in the sandbox image."""

from __future__ import annotations

import ast
import pathlib
import sys
import textwrap
import unittest

from gilbert.explorer import Program, explore
from gilbert.mend.mend import mend
from gilbert.mend.program.edit import changed_lines
from gilbert.mend.proof import hides

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "explorer" / "corpus"


def mended(source: str) -> dict:
    """The answer for a dedented program."""
    return mend(textwrap.dedent(source))


class Repairs(unittest.TestCase):
    """What is proposed for the mistakes that people make most."""

    def first(self, name: str) -> dict:
        answer = mend((CORPUS / name / "buggy.py").read_text())
        self.assertEqual(answer["outcome"], "mended", answer["message"])
        return answer["fixes"][0]

    def test_a_lost_update_is_put_under_the_lock_that_is_there(self) -> None:
        fix = self.first("highest-bid")
        self.assertEqual((fix["kind"], fix["lines"], fix["proven"]), ("existing lock", 1, True))
        self.assertIn("+        with self.lock:", fix["diff"])

    def test_a_class_without_a_lock_gets_one(self) -> None:
        fix = self.first("optimistic-version-check")
        self.assertTrue(fix["proven"])

    def test_a_lock_made_by_each_call_is_replaced_and_not_kept(self) -> None:
        answer = mended('''
            import threading


            class Turnstile:
                def __init__(self):
                    self.visitors = 0

                def enter(self):
                    with threading.Lock():
                        self.visitors += 1


            def main():
                turnstile = Turnstile()
                threads = [threading.Thread(target=turnstile.enter) for _ in range(2)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                assert turnstile.visitors == 2
        ''')
        fix = answer["fixes"][0]
        self.assertIn("-        with threading.Lock():\n+        with self.lock:", fix["diff"])
        self.assertIn("Each call made a lock of its own", fix["note"])
        self.assertTrue(fix["proven"])

    def test_a_first_import_stands_apart_from_the_class_after_it(self) -> None:
        driver = "def main():\n    import threading\n    c = Counter()\n    ts = [threading.Thread(target=c.add) for _ in range(2)]\n"
        driver += "    for t in ts: t.start()\n    for t in ts: t.join()\n    assert c.n == 2\n"
        text = "class Counter:\n    n = 0\n\n    def add(self):\n        self.n += 1\n"
        fix = mend(text, driver=driver)["fixes"][0]
        self.assertTrue(fix["source"].startswith("import threading\n\n\nclass Counter:"), fix["source"])

    def test_a_wait_looks_again(self) -> None:
        self.assertEqual(self.first("bounded-blocking-queue")["kind"], "while around a wait")

    def test_everybody_is_woken(self) -> None:
        self.assertEqual(self.first("notify-one-for-two-kinds")["kind"], "notify_all")

    def test_two_locks_are_taken_in_one_order(self) -> None:
        self.assertEqual(self.first("transfer-lock-order")["kind"], "lock order")

    def test_a_lock_is_given_back_before_a_join(self) -> None:
        self.assertEqual(self.first("join-holding-lock")["kind"], "lock released sooner")

    def test_what_was_taken_is_given_back_on_every_way_out(self) -> None:
        self.assertEqual(self.first("lock-kept-on-error")["kind"], "with in place of acquire and release")

    def test_a_sleep_becomes_a_wait(self) -> None:
        self.assertEqual(self.first("async-order-by-sleep")["kind"], "wait in place of a sleep")

    def test_tasks_share_one_load(self) -> None:
        self.assertEqual(self.first("async-cache-stampede")["kind"], "task in the cache")

    def test_a_lock_spans_both_halves_of_one_update(self) -> None:
        # A lock in `read` and the same lock in `write` would be given back between the two.
        fix = self.first("async-like-counter")
        self.assertIn("async with", fix["diff"])
        self.assertIn("likes = await read()", fix["source"].split("async with")[-1])


class Honesty(unittest.TestCase):
    """What is never offered."""

    def test_a_right_program_has_nothing_to_mend(self) -> None:
        answer = mend((CORPUS / "highest-bid" / "fixed.py").read_text())
        self.assertEqual((answer["outcome"], answer["fixes"]), ("none", []))

    def test_what_cannot_be_read_is_said(self) -> None:
        self.assertEqual(mend("def broken(:")["outcome"], "unsupported")

    def test_no_assertion_is_taken_away_and_no_error_swallowed(self) -> None:
        before = "import threading\ndef main():\n    assert done\n"
        self.assertTrue(hides(before, "import threading\ndef main():\n    pass\n"))
        self.assertTrue(hides(before, before + "try:\n    main()\nexcept Exception:\n    pass\n"))

    def test_threads_are_not_run_one_after_the_other(self) -> None:
        before = "def main():\n    a.start()\n    b.start()\n    a.join()\n    b.join()\n"
        self.assertTrue(hides(before, "def main():\n    a.start()\n    a.join()\n    b.start()\n    b.join()\n"))
        self.assertFalse(hides(before, before.replace("b.join()", "b.join(5)")))

    def test_where_nothing_small_helps_it_says_so(self) -> None:
        answer = mended("""
            import threading
            total = []
            def add():
                total.append(1)
            def main():
                threads = [threading.Thread(target=add) for _ in range(2)]
                for t in threads: t.start()
                for t in threads: t.join()
                assert len(total) == 3
        """)
        self.assertEqual((answer["outcome"], answer["fixes"]), ("none", []))
        self.assertRegex(answer["message"], r"No small change mends this: \d+ small changes? of \d+ kinds were tried")

    def test_a_repair_prints_what_the_program_printed(self) -> None:
        answer = mended("""
            import threading
            count = 0
            def add():
                global count
                value = count
                count = value + 1
            def main():
                threads = [threading.Thread(target=add) for _ in range(2)]
                for t in threads: t.start()
                for t in threads: t.join()
                print("counted", count)
                assert count == 2
        """)
        self.assertEqual(answer["outcome"], "mended")
        again = explore(Program(answer["fixes"][0]["source"]), bytecode=False)
        self.assertEqual((again.outcome, again.complete), ("clean", True))

    def test_lines_that_only_moved_are_not_counted(self) -> None:
        self.assertEqual(changed_lines("a\nb\n", "with lock:\n    a\nb\n"), 1)


def with_main_of(source: str, other: str) -> str | None:
    """A program with another one's `main`; None where that one has none."""
    mains = [node for node in ast.parse(other).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "main"]
    mine = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "main"]
    if not mains or not mine:
        return None
    lines = source.split("\n")
    lines[mine[0].lineno - 1 : mine[0].end_lineno] = other.split("\n")[mains[0].lineno - 1 : mains[0].end_lineno]
    return "\n".join(lines)


class Corpus(unittest.TestCase):
    """Every sixth program of the corpus (`gilbert bench mend` has all): four fifths get a proven repair, and none is broken by the fixed twin's driver."""

    def test_four_fifths_get_a_proven_repair(self) -> None:
        names = [path.name for path in sorted(CORPUS.iterdir()) if path.name != "safe-stack"][::6]
        unmended, sizes = [], []
        for name in names:
            answer = mend((CORPUS / name / "buggy.py").read_text(), seconds=6.0)
            proven = [fix for fix in answer["fixes"] if fix["proven"]]
            if not proven:
                unmended.append(name)
                continue
            sizes.append(proven[0]["lines"])
            driven = with_main_of(proven[0]["source"], (CORPUS / name / "fixed.py").read_text())
            if driven is not None:
                report = explore(Program(driven), bytecode=False)
                said = f"{name}: {report.message}"
                # Where the fixed twin's driver uses names that only it has, it says nothing about the repair.
                if "NameError" not in report.message and "TypeError" not in report.message and "AttributeError" not in report.message:
                    self.assertNotEqual(report.outcome, "bug", said)
        self.assertLessEqual(len(unmended), len(names) // 5, unmended)
        self.assertLessEqual(sorted(sizes)[len(sizes) // 2], 4)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
