"""Goes through the candidates until enough of them hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gilbert.explorer import Program, explore
from gilbert.mend.candidates import all_of
from gilbert.mend.fix import IDLE_BEFORE, Fix
from gilbert.mend.parallel import Parallelism, measured
from gilbert.mend.program import evidence as evidence_
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.edit import changed_lines
from gilbert.mend.program.source import Source
from gilbert.mend.proof import FILENAME, Proof, hides, holds_quickly, proven, quiet_run, steady_run
from gilbert.mend.which_are_shown import SHOWN, worth_showing

#: First changes that are looked at again with their own counterexample, where one change is not enough.
PAIRS = 8
#: How many times as many interleavings are tried of the best, where they were too many; and for how long.
MORE, MORE_SECONDS = 5, 4.0
#: Candidates that are still explored in search of one that lets more run side by side, where what holds lets hardly anything.
BESIDE = 40
Progress = Callable[[dict[str, Any]], None]


class Search:
    """The search for one program."""

    def __init__(self, text: str, seed: int, budget: int, until: float, progress: Progress | None, tail: str = "") -> None:
        self.text, self.seed, self.budget, self.until, self.progress = text, seed, budget, until, progress
        #: The end of the text that no candidate may change.
        self.tail = tail
        self.quiet = steady_run(text)
        self.parallel = measured(text, FILENAME)
        self.tried = 0
        self.kinds: set[str] = set()

    def run(self, found: dict[str, Any]) -> list[Fix]:
        """What is worth showing, the best first; two changes only where no single one holds."""
        fixes = worth_showing(self.one_change(self.text, found) or self.two_changes(found))
        return worth_showing([self.covered(fixes[0]), *fixes[1:]]) if fixes else []

    def covered(self, fix: Fix) -> Fix:
        """The best, explored for longer where not every interleaving of it was covered."""
        left = min(MORE_SECONDS, self.until - time.process_time())
        if fix.proof.complete or not fix.proof.holds_larger or left < 1:
            return fix
        proof = proven(fix.candidate, self.seed, MORE * self.budget, left)
        return fix if proof is None else replace(fix, proof=proof)

    def one_change(self, text: str, found: dict[str, Any]) -> list[Fix]:
        """Candidates for one counterexample; the best that holds of each kind."""
        source = Source(text)
        kinds: dict[str, Fix] = {}
        more = BESIDE
        for candidate in all_of(source, evidence_.read(source, found)):
            good = [fix for fix in kinds.values() if fix.proof.proven and not fix.serial]
            more -= len(kinds) >= SHOWN and bool(good)
            if time.process_time() > self.until or more < BESIDE and (more < 0 or any(not fix.alone for fix in good)):
                break
            known = kinds.get(candidate.kind)
            lines = changed_lines(self.text, candidate.text)
            if known is not None and not self.may_be_better(candidate, known, lines):
                continue
            proof = self.holds(candidate)
            if proof is not None:
                fix = self.fix(candidate, proof, lines)
                if known is None or fix.rank() < known.rank():
                    kinds[candidate.kind] = fix
        return list(kinds.values())

    def may_be_better(self, candidate: Candidate, known: Fix, lines: int) -> bool:
        """Whether a candidate is worth exploring beside one of its kind that holds."""
        if known.serial:
            return True
        if known.proof.proven and known.alone and known.parallel is not None and known.parallel.timed:
            after = measured(candidate.text, FILENAME)
            return after is not None and not after.alone
        return not known.proof.proven and (known.lines > lines or not known.proof.holds_larger)

    def fix(self, candidate: Candidate, proof: Proof, lines: int) -> Fix:
        """A candidate that held, with what it costs."""
        after = measured(candidate.text, FILENAME)
        return Fix(candidate, proof, lines, after, candidate.kind not in IDLE_BEFORE and self.serial(after))

    def serial(self, after: Parallelism | None) -> bool:
        """Whether nothing runs side by side any more; a program that could not be measured is held to have been parallel."""
        if after is None:
            return False
        return after.serial_after(self.parallel) if self.parallel is not None else after.alone and after.timed

    def holds(self, candidate: Candidate) -> Proof | None:
        """The proof of a candidate; None where it can still be broken, hides the failure, or does something else."""
        if hides(self.text, candidate.text) or not candidate.text.endswith(self.tail):
            return None
        self.tried += 1
        self.kinds.add(candidate.kind)
        if self.progress is not None:
            self.progress({"interleavings": self.tried, "strategy": candidate.kind})
        if not holds_quickly(candidate, self.seed) or not self.does_the_same(candidate):
            return None
        left = self.until - time.process_time()
        return proven(candidate, self.seed, self.budget, max(1.0, min(5.0, left)))

    def does_the_same(self, candidate: Candidate) -> bool:
        """Whether it prints and leaves behind, where nobody interferes, what the program did before."""
        if self.quiet is None or not self.quiet.passes:
            return True
        now = quiet_run(candidate.text)
        return now is not None and self.quiet.same(now)

    def two_changes(self, found: dict[str, Any]) -> list[Fix]:
        """Mends what is left of the first changes that broke in another way than before."""
        source = Source(self.text)
        looked: set[str] = set()
        for candidate in all_of(source, evidence_.read(source, found)):
            if len(looked) >= PAIRS or time.process_time() > self.until:
                break
            if hides(self.text, candidate.text) or not candidate.text.endswith(self.tail):
                continue
            try:
                report = explore(
                    Program(candidate.text, FILENAME), seed=self.seed, budget=200, seconds=1.0, bytecode=False
                ).to_json()
            except (SyntaxError, ValueError):
                continue
            if report["outcome"] == "bug" and _differs(report, found) and report["message"] not in looked:
                looked.add(report["message"])
                fixes = [_with(candidate, fix) for fix in self.one_change(candidate.text, report)]
                if fixes:
                    return fixes
        return []


def _differs(report: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether what is left is another mistake: it says something else."""
    return report["message"] != found["message"]


def _with(first: Candidate, second: Fix) -> Fix:
    """Two changes as one: both are named."""
    kind = second.candidate.kind
    note = f"Two changes, because neither is enough. {first.note} {second.candidate.note}"
    both = Candidate(second.candidate.text, kind, note, first.under_lock + second.candidate.under_lock)
    return Fix(both, second.proof, second.lines, second.parallel, second.serial)
