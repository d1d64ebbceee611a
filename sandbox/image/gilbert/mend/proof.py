"""Whether a changed program holds: explored like any other, and compared with what it did before."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from gilbert.explorer import Program, explore
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.runtime.scheduler import Refused, TooLong, Unsupported
from gilbert.explorer.strategies.strategy import Default
from gilbert.mend.program.candidate import Candidate

FILENAME = "solution.py"
#: What a candidate gets first: most that mend nothing fail within a few runs.
QUICK_RUNS, QUICK_SECONDS = 40, 1.0


@dataclass(frozen=True)
class Quiet:
    """The run in which nobody interferes."""

    passes: bool
    output: str


@dataclass(frozen=True)
class Proof:
    """What the exploration of a candidate said."""

    holds: bool
    complete: bool
    interleavings: int
    why: str = ""


def quiet_run(text: str) -> Quiet | None:
    """That run's end and output; None where the program can't be explored."""
    try:
        runner = Runner(Program(text, FILENAME))
    except (SyntaxError, ValueError, Refused, RecursionError):
        return None
    runner.watchdog.start()
    try:
        failure = runner.once(Default())
        return Quiet(failure is None and runner.limited == 0, runner.subject.output.text())
    except (Unsupported, Refused, TooLong):
        return None
    finally:
        runner.scheduler.after = None
        runner.scheduler.reset()
        runner.collect_garbage()
        runner.watchdog.stop()


def holds_quickly(candidate: Candidate, seed: int) -> Proof:
    """A short look: enough to throw away nearly all that mend nothing."""
    return _explored(candidate.text, seed, QUICK_RUNS, QUICK_SECONDS)


def proven(candidate: Candidate, seed: int, budget: int, seconds: float) -> Proof:
    """The whole exploration, with the program's own driver."""
    return _explored(candidate.text, seed, budget, seconds)


def _explored(text: str, seed: int, budget: int, seconds: float) -> Proof:
    try:
        report = explore(Program(text, FILENAME), seed=seed, budget=budget, seconds=seconds, bytecode=False)
    except (SyntaxError, ValueError) as error:
        return Proof(False, False, 0, str(error))
    holds = report.outcome == "clean" and not _undecided(report.message)
    return Proof(holds, holds and report.complete, report.interleavings, report.message)


def _undecided(message: str) -> bool:
    return "nothing can be said" in message


def checks_of(text: str) -> list[str]:
    """The assertions of a program and what it raises: a repair takes none of them away."""
    tree = ast.parse(text)
    return sorted(ast.dump(node) for node in ast.walk(tree) if isinstance(node, ast.Assert | ast.Raise))


def hides(before: str, after: str) -> bool:
    """Whether it only hides the failure: a check is gone, an error is swallowed, or nothing runs side by side."""
    try:
        if checks_of(before) != checks_of(after):
            return True
    except SyntaxError:
        return True  # It is no program any more.
    if _joins_before_last_start(after) > _joins_before_last_start(before):
        return True
    swallowed = re.compile(r"except( Exception| BaseException)?:\s*\n\s*pass")
    return len(swallowed.findall(after)) > len(swallowed.findall(before))


def _joins_before_last_start(text: str) -> int:
    """How many waits for a thread or task stand before the last one that is started: more of them means less side by side."""
    count = 0
    for function in ast.walk(ast.parse(text)):
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
            if name in ("start", "create_task", "submit", "gather"):
                found.append((node.lineno, "start"))
            elif name in ("join", "result") and not node.args:
                found.append((node.lineno, "join"))
        elif isinstance(node, ast.Await):
            found.append((node.lineno, "join"))
    return [kind for _, kind in sorted(found)]
