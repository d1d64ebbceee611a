"""Proves a changed program: explores it like any other, and compares its behaviour with the original's."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from itertools import islice

from gilbert.explorer import Program, Report, explore
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.runtime.scheduler import Refused, TooLong, Unsupported
from gilbert.explorer.strategies.strategy import Default
from gilbert.mend.larger import drivers, larger
from gilbert.mend.program.candidate import Candidate
from gilbert.mend.state import State, left_behind, nothing_lost, watched
from gilbert.mend.timing import other_times

FILENAME = "solution.py"
#: Limits of a candidate's first exploration. Most useless candidates fail within a few runs.
QUICK_RUNS, QUICK_SECONDS = 40, 1.0
#: The most larger drivers that are tried until one is fair.
MOST_DRIVERS = 12
#: Part of the explorer's message for a failure that needs no preemption. Then the driver asks for too much.
UNFAIR = "in an order of the threads that can happen"


@dataclass(frozen=True)
class Quiet:
    """The run without preemptions."""

    passes: bool
    output: str
    #: The state of its globals and its drivers' variables afterwards; None if it is too large.
    state: State | None

    def same(self, other: Quiet) -> bool:
        """Whether another version passes, prints the same, and has every value of this one's state."""
        return other.passes and other.output == self.output and nothing_lost(self.state, other.state)


@dataclass(frozen=True)
class LargerProof:
    """The result of the exploration with a larger driver."""

    what: str
    holds: bool
    complete: bool
    interleavings: int
    message: str


@dataclass(frozen=True)
class Proof:
    """The result of the exploration of a candidate that held."""

    complete: bool
    interleavings: int
    #: None if no larger driver is fair, because the program then fails without a preemption.
    larger: LargerProof | None = None

    @property
    def proven(self) -> bool:
        """Whether all interleavings of the program's own driver were covered, and a larger one does not break it."""
        return self.complete and self.holds_larger

    @property
    def holds_larger(self) -> bool:
        """Whether no larger driver breaks it."""
        return self.larger is None or self.larger.holds

    def said(self) -> str:
        """The result in sentences."""
        own = (
            f"No interleaving of all {self.interleavings} breaks it."
            if self.complete
            else f"None of {self.interleavings} interleavings breaks it; not all were covered."
        )
        if self.larger is None:
            return f"{'Proven: ' if self.proven else ''}{own}"
        if not self.larger.holds:
            return f"{own} With {self.larger.what} it still breaks, so this is no proof: {self.larger.message}"
        how = "all" if self.larger.complete else "none of"
        count = f"{how} {self.larger.interleavings}"
        more = f"With {self.larger.what}: {count} {'hold' if self.larger.complete else 'breaks it'}."
        return f"{'Proven: ' if self.proven else ''}{own} {more}"


def quiet_run(text: str) -> Quiet | None:
    """The run of a program without preemptions; None if it can't be explored."""
    try:
        runner = Runner(Program(text, FILENAME))
    except (SyntaxError, ValueError, Refused, RecursionError):
        return None
    runner.watchdog.start()
    try:
        with watched(runner, drivers(text)) as returns:
            failure = runner.once(Default())
        passes = failure is None and runner.limited == 0
        return Quiet(passes, runner.subject.output.text(), left_behind(runner, returns) if passes else None)
    except (Unsupported, Refused, TooLong):
        return None
    finally:
        runner.scheduler.after = None
        runner.scheduler.reset()
        runner.collect_garbage()
        runner.watchdog.stop()


def steady_run(text: str) -> Quiet | None:
    """The same for the original program, without values that differ from run to run (a temporary name)."""
    one, other = quiet_run(text), quiet_run(text)
    if one is None or other is None or one.state is None or other.state is None:
        return one
    return replace(one, state={name: value for name, value in one.state.items() if other.state.get(name) == value})


def holds_quickly(candidate: Candidate, seed: int) -> bool:
    """Explores a candidate briefly, which is enough to reject nearly all that repair nothing."""
    report = _explored(candidate.text, seed, QUICK_RUNS, QUICK_SECONDS)
    return report is not None and _holds(report)


def proven(candidate: Candidate, seed: int, budget: int, seconds: float) -> Proof | None:
    """Explores fully, with the program's own driver and a larger one. Returns None if its own driver breaks it."""
    report = _explored(candidate.text, seed, budget, seconds)
    if report is None or not _holds(report):
        return None
    larger_ = _with_other_times(candidate.text, seed) or _with_larger(candidate.text, seed, budget, seconds / 2)
    return Proof(report.complete, report.interleavings, larger_)


def _with_other_times(text: str, seed: int) -> LargerProof | None:
    """The first change of a sleep's length that breaks it; None if there is none."""
    for one in other_times(text):
        report = _explored(one.text, seed, QUICK_RUNS, QUICK_SECONDS)
        if report is not None and report.outcome == "bug":
            return LargerProof(one.what, False, report.complete, report.interleavings, report.message)
    return None


def _with_larger(text: str, seed: int, budget: int, seconds: float) -> LargerProof | None:
    """The result with the first fair larger driver; None if there is none."""
    for one in islice(larger(text), MOST_DRIVERS):
        quiet = quiet_run(one.text)
        if quiet is None or not quiet.passes:
            continue
        report = _explored(one.text, seed, budget, seconds)
        if report is None or report.outcome == "bug" and UNFAIR in report.message:
            continue  # The driver expects an order of the threads that nothing guarantees.
        if report.outcome == "bug" or _holds(report):
            return LargerProof(one.what, report.outcome != "bug", report.complete, report.interleavings, report.message)
    return None


def _explored(text: str, seed: int, budget: int, seconds: float) -> Report | None:
    try:
        return explore(Program(text, FILENAME), seed=seed, budget=budget, seconds=seconds, bytecode=False)
    except (SyntaxError, ValueError):
        return None


def _holds(report: Report) -> bool:
    return report.outcome == "clean" and "nothing can be said" not in report.message


def checks_of(text: str) -> list[str]:
    """The assertions and raises of a program. A repair must keep all of them."""
    tree = ast.parse(text)
    return sorted(ast.dump(node) for node in ast.walk(tree) if isinstance(node, ast.Assert | ast.Raise))


def hides(before: str, after: str) -> bool:
    """Whether a change only hides the failure: removes a check, swallows an error, or joins threads before others start."""
    try:
        if checks_of(before) != checks_of(after):
            return True
    except SyntaxError:
        return True  # It is not valid Python any more.
    if _joins_before_last_start(after) > _joins_before_last_start(before):
        return True
    swallowed = re.compile(r"except( Exception| BaseException)?:\s*\n\s*pass")
    return len(swallowed.findall(after)) > len(swallowed.findall(before))


def _joins_before_last_start(text: str) -> int:
    """How many waits for a thread or task come before the last start of one. More of them mean less parallelism.

    In a loop that starts one, a wait comes before the start in the next round.
    """
    count = 0
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.For | ast.While | ast.AsyncFor):
            round_ = [kind for statement in function.body for kind in _starts_and_joins(statement)]
            count += round_.count("join") if "start" in round_ else 0
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            continue
        order = [kind for statement in function.body for kind in _starts_and_joins(statement)]
        last = max((at for at, kind in enumerate(order) if kind == "start"), default=-1)
        count += sum(1 for kind in order[: last + 1] if kind == "join")
    return count


def _starts_and_joins(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return []
    found: list[tuple[int, str]] = []
    for node in ast.walk(statement):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            # `gather` starts coroutines passed to it; tasks in a list are already running.
            made_here = any(isinstance(inner, ast.Call) for argument in node.args for inner in ast.walk(argument))
            if name in ("start", "create_task", "submit") or (name == "gather" and made_here):
                found.append((node.lineno, "start"))
            elif name in ("join", "result") and not node.args:
                found.append((node.lineno, "join"))
        elif isinstance(node, ast.Await):
            found.append((node.lineno, "join"))
    return [kind for _, kind in sorted(found)]
