"""Tries the candidates until enough of them hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gilbert.explorer import Program, explore
from gilbert.mend.candidates import all_of
from gilbert.mend.fix import NEVER_SERIAL, Fix
from gilbert.mend.parallel import Parallelism, measured
from gilbert.mend.program import evidence as evidence_
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.edit import changed_lines
from gilbert.mend.program.source import Source
from gilbert.mend.proof import FILENAME, Proof, hides, holds_quickly, proven, quiet_run, steady_run
from gilbert.mend.which_are_shown import SHOWN, worth_showing

#: The most first changes that get a second change, if no single change is enough.
PAIRS = 8
#: For the best fix, if not all its interleavings were covered: the factor for the budget, and the seconds.
MORE, MORE_SECONDS = 5, 4.0
#: Further candidates that are explored for a more parallel one, if those that hold are almost serial.
BESIDE = 40
Progress = Callable[[dict[str, Any]], None]


class Search:
    """The search for one program."""

    def __init__(self, text: str, seed: int, budget: int, until: float, progress: Progress | None, tail: str = "") -> None:
        self.text, self.seed, self.budget, self.until, self.progress = text, seed, budget, until, progress
        #: The end of the text, which no candidate may change.
        self.tail = tail
        self.quiet = steady_run(text)
        self.parallel = measured(text, FILENAME)
        self.tried = 0
        self.kinds: set[str] = set()

    def run(self, found: dict[str, Any]) -> list[Fix]:
        """The fixes to show, the best first. Pairs of changes are tried only if no single change holds."""
        fixes = worth_showing(self.text, self.one_change(self.text, found) or self.two_changes(found))
        return worth_showing(self.text, [self.covered(fixes[0]), *fixes[1:]]) if fixes else []

    def covered(self, fix: Fix) -> Fix:
        """Explores the best fix for longer if not every interleaving of it was covered."""
        left = min(MORE_SECONDS, self.until - time.process_time())
        if fix.proof.complete or not fix.proof.holds_larger or left < 1:
            return fix
        proof = proven(fix.candidate, self.seed, MORE * self.budget, left)
        return fix if proof is None else replace(fix, proof=proof)

    def one_change(self, text: str, found: dict[str, Any]) -> list[Fix]:
        """Tries the candidates for one counterexample. Returns the best fix of each kind."""
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
        """Whether a candidate may be better than a known fix of its kind, so that it should be explored."""
        if known.serial:
            return True
        if known.proof.proven and known.alone and known.parallel is not None and known.parallel.timed:
            after = measured(candidate.text, FILENAME)
            return after is not None and not after.alone
        return not known.proof.proven and (known.lines > lines or not known.proof.holds_larger)

    def fix(self, candidate: Candidate, proof: Proof, lines: int) -> Fix:
        """The fix for a candidate that held, with its cost."""
        after = measured(candidate.text, FILENAME)
        return Fix(candidate, proof, lines, after, candidate.kind not in NEVER_SERIAL and self.serial(after))

    def serial(self, after: Parallelism | None) -> bool:
        """Whether the program has become serial. An original that can't be measured counts as parallel."""
        if after is None:
            return False
        return after.serial_after(self.parallel) if self.parallel is not None else after.alone and after.timed

    def holds(self, candidate: Candidate) -> Proof | None:
        """The proof of a candidate; None if it can still be broken, hides the failure, or behaves differently."""
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
        """Whether its run without preemptions prints the same and has the same state afterwards as the original's."""
        if self.quiet is None or not self.quiet.passes:
            return True
        now = quiet_run(candidate.text)
        return now is not None and self.quiet.same(now)

    def two_changes(self, found: dict[str, Any]) -> list[Fix]:
        """Looks for a second change after a first change with which the program fails in another way than before."""
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
    """Whether the remaining failure is another mistake: its message differs."""
    return report["message"] != found["message"]


def _with(first: Candidate, second: Fix) -> Fix:
    """Two changes as one fix. Its note names both."""
    kind = second.candidate.kind
    note = f"Two changes, because neither is enough. {first.note} {second.candidate.note}"
    both = Candidate(second.candidate.text, kind, note, first.under_lock + second.candidate.under_lock)
    return Fix(both, second.proof, second.lines, second.parallel, second.serial)
