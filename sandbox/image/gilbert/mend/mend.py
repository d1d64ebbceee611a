"""The smallest repairs of a program that the explorer can break, each proven by exploring it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gilbert.explorer import Program, explore
from gilbert.mend.candidates import all_of
from gilbert.mend.program import evidence as evidence_
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.program.edit import changed_lines, diff
from gilbert.mend.program.source import Source
from gilbert.mend.proof import FILENAME, Proof, hides, holds_quickly, proven, quiet_run

#: Fixes that are shown at most, each of another kind.
SHOWN = 3
#: Candidates that are looked at again with another one's counterexample, where one change is not enough.
PAIRS = 6

#: Lines by which a kind is held to be larger than it is: it mends this program, and says less about why.
DISTRUST = {
    "order of statements": 4,
    "lock given back sooner": 1,
    "lock taken later": 1,
    "wait for an event": 2,
    "section made longer": 2,
}
#: A kind that is not shown beside a better one that is proven: it would only do the same in a worse way.
BESIDE = {"new lock": frozenset({"existing lock"})}

Progress = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Fix:
    """A candidate that held."""

    candidate: Candidate
    proof: Proof
    lines: int

    def rank(self) -> tuple[int, int, int]:
        """Proven ones first, then those that change least, then those that hold a lock for least."""
        return (0 if self.proof.complete else 1, self.lines + DISTRUST.get(self.candidate.kind, 0), self.candidate.under_lock)

    def to_json(self, before: str) -> dict[str, Any]:
        """As `gilbert mend --json` prints it."""
        return {
            "diff": diff(before, self.candidate.text),
            "source": self.candidate.text,
            "proven": self.proof.complete,
            "interleavings": self.proof.interleavings,
            "lines": self.lines,
            "kind": self.candidate.kind,
            "note": self.candidate.note,
        }


def mend(text: str, seed: int = 0, budget: int = 2000, seconds: float = 20.0, progress: Progress | None = None) -> dict[str, Any]:
    """Answers `{"outcome", "message", "fixes", …}`; `seconds` are processor seconds for everything."""
    until = time.process_time() + seconds
    try:
        found = explore(Program(text, FILENAME), seed=seed, seconds=min(5.0, seconds / 2), bytecode=False).to_json()
    except (SyntaxError, ValueError) as error:
        return _answer("unsupported", f"It can't be read as Python: {error}.")
    if found["outcome"] != "bug":
        return _not_broken(found)
    search = _Search(text, seed, budget, until, progress)
    fixes = search.run(found)
    if not fixes:
        tried = f"{search.tried} small change{'' if search.tried == 1 else 's'} of {len(search.kinds)} kinds were tried"
        return _answer("none", f"No small change mends this: {tried}, and each can still be broken.", found, tried=search.tried)
    best = fixes[0]
    message = f"{best.candidate.note} " + (
        f"Proven: no interleaving of all {best.proof.interleavings} breaks it."
        if best.proof.complete
        else f"None of {best.proof.interleavings} interleavings breaks it; not all were covered."
    )
    return _answer("mended", message, found, [fix.to_json(text) for fix in fixes], search.tried)


class _Search:
    """Goes through the candidates until enough of them hold."""

    def __init__(self, text: str, seed: int, budget: int, until: float, progress: Progress | None) -> None:
        self.text, self.seed, self.budget, self.until, self.progress = text, seed, budget, until, progress
        self.quiet = quiet_run(text)
        self.tried = 0
        self.kinds: set[str] = set()

    def run(self, found: dict[str, Any]) -> list[Fix]:
        """The fixes, the best first."""
        fixes = self.one_change(self.text, found)
        if not fixes:
            fixes = self.two_changes(found)
        return _worth_showing(sorted(fixes, key=Fix.rank))

    def one_change(self, text: str, found: dict[str, Any]) -> list[Fix]:
        """Candidates for one counterexample; the first that holds of each kind."""
        source = Source(text)
        kinds: dict[str, Fix] = {}
        for candidate in all_of(source, evidence_.read(source, found)):
            if time.process_time() > self.until or len(kinds) >= SHOWN and any(fix.proof.complete for fix in kinds.values()):
                break
            known = kinds.get(candidate.kind)
            lines = changed_lines(self.text, candidate.text)
            if known is not None and (known.proof.complete or known.lines <= lines):
                continue
            proof = self.holds(candidate)
            if proof is not None:
                kinds[candidate.kind] = Fix(candidate, proof, lines)
        return list(kinds.values())

    def holds(self, candidate: Candidate) -> Proof | None:
        """The proof of a candidate; None where it can still be broken, hides the failure, or does something else."""
        if hides(self.text, candidate.text):
            return None
        self.tried += 1
        self.kinds.add(candidate.kind)
        if self.progress is not None:
            self.progress({"interleavings": self.tried, "strategy": candidate.kind})
        if not holds_quickly(candidate, self.seed).holds or not self.does_the_same(candidate):
            return None
        left = self.until - time.process_time()
        proof = proven(candidate, self.seed, self.budget, max(1.0, min(5.0, left)))
        return proof if proof.holds else None

    def does_the_same(self, candidate: Candidate) -> bool:
        """Whether it prints, where nobody interferes, what the program printed before."""
        if self.quiet is None or not self.quiet.passes:
            return True
        now = quiet_run(candidate.text)
        return now is not None and now.passes and now.output == self.quiet.output

    def two_changes(self, found: dict[str, Any]) -> list[Fix]:
        """Mends what is left of the first changes that broke in another way than before."""
        source = Source(self.text)
        looked = 0
        for candidate in all_of(source, evidence_.read(source, found)):
            if looked >= PAIRS or time.process_time() > self.until:
                break
            if hides(self.text, candidate.text):
                continue
            try:
                report = explore(
                    Program(candidate.text, FILENAME), seed=self.seed, budget=200, seconds=1.0, bytecode=False
                ).to_json()
            except (SyntaxError, ValueError):
                continue
            if report["outcome"] == "bug" and report["message"] != found["message"]:
                looked += 1
                fixes = self.one_change(candidate.text, report)
                if fixes:
                    return fixes
        return []


def _worth_showing(fixes: list[Fix]) -> list[Fix]:
    """The best, and those that differ from it in more than being worse."""
    proven_kinds = {fix.candidate.kind for fix in fixes if fix.proof.complete}
    shown: list[Fix] = []
    for fix in fixes:
        kind = fix.candidate.kind
        if shown and (
            BESIDE.get(kind, frozenset()) & proven_kinds
            or kind == "order of statements"
            or proven_kinds
            and not fix.proof.complete
        ):
            continue
        shown.append(fix)
    return shown[:SHOWN]


def _not_broken(found: dict[str, Any]) -> dict[str, Any]:
    if found["outcome"] == "clean":
        return _answer("none", f"There is nothing to mend: {found['message'][0].lower()}{found['message'][1:]}", found)
    outcome = "inconclusive" if found["outcome"] == "inconclusive" else "unsupported"
    return _answer(outcome, found["message"], found)


def _answer(
    outcome: str, message: str, found: dict[str, Any] | None = None, fixes: list[dict[str, Any]] | None = None, tried: int = 0
) -> dict[str, Any]:
    return {"outcome": outcome, "message": message, "fixes": fixes or [], "tried": tried, "exploration": found}
