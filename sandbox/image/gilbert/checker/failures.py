"""How a check fails: the verdict and a sentence, from the result of a run or of an exploration."""

from __future__ import annotations

from typing import Any


class CheckFailed(Exception):
    """A check has failed: `word` is the verdict, `message` a sentence for the learner.

    `real_time`: a machine that is too slow could be the cause. So the verdict stands only where the machine was calm, as
    a time limit does.
    """

    def __init__(self, word: str, message: str, report: dict[str, Any] | None = None, real_time: bool = False) -> None:
        super().__init__(message)
        self.word = word
        self.message = message
        self.report = report
        self.real_time = real_time


class Stopped(BaseException):
    """The host has what it needs; the remaining checks are not run."""


class Undecided(Exception):
    """The judge failed, not the program. The host tries again, and answers `judge-error` if that fails too."""


#: The message where a control's race was not found.
UNSEEN = (
    "the judge also explored a race of its own, next to the code in the same process, and did not find it. The code keeps the "
    "judge from seeing how its threads interleave, so nothing can be said about it"
)


def shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 300 else f"{text[:297]}…"


def from_exception(name: str, message: str, line: int) -> tuple[str, str]:
    if name == "MemoryError":
        return "memory-limit", "Python ran out of memory" + (f" on line {line}" if line else "")
    if name == "NameError" and not line and " is not defined" in message:
        return "runtime-error", f"your code must define {message.split(' is not')[0].removeprefix('name ')}"
    where = f" on line {line}" if line else ""
    return "runtime-error", f"{name}{where}: {message}" if message else f"{name}{where}"


def from_end(answer: dict[str, Any]) -> tuple[str, str]:
    """(verdict, sentence) for a run that ended without an answer."""
    how = answer.get("how")
    code = answer.get("code", 0)
    if how == "memory":
        return "memory-limit", "it used more memory than is allowed"
    if how == "output":
        return "output-limit", "it printed more than is allowed"
    if how == "cpu":
        return "time-limit", "it used up its CPU time"
    if how == "wall":
        return "time-limit", "it did not end in time"
    if how == "signal":
        return "runtime-error", f"the process was ended by signal {code}" + (" (segmentation fault)" if code == 11 else "")
    if how == "protocol":
        return "runtime-error", "the program broke its connection to the judge"
    return "runtime-error", f"the program exited (exit code {code}) before it returned an answer"


def check_complaints(complaints: list[str | None]) -> None:
    """Checks the observations of an exploration whose report found nothing. @raises CheckFailed

    A wrong observation stays wrong, even if the program does not repeat it. Without any observation nothing was judged.
    """
    wrong = next((why for why in complaints if why is not None), None)
    if wrong is not None:
        raise CheckFailed(
            "runtime-error",
            f"{wrong}; but the same interleaving ended differently in a second run: the program is not the same in every run",
        )
    if not complaints:
        raise CheckFailed("time-limit", "no run of it ended and returned an answer")


def from_report(report: dict[str, Any]) -> CheckFailed:
    """A failed exploration as a failed check.

    In the explorer's first run no thread is interrupted, so a failure there is a wrong answer and not a race. A deadlock is
    called a deadlock in any run.
    """
    message = str(report.get("message") or "an interleaving breaks it")
    if report.get("outcome") == "inconclusive":
        return CheckFailed("time-limit" if report.get("endless") else "runtime-error", message)
    if report.get("outcome") == "unsupported":
        return CheckFailed(
            "not-allowed" if report.get("refused") else "time-limit" if report.get("endless") else "runtime-error", message
        )
    kind = report.get("kind")
    if kind in ("deadlock", "livelock"):
        return CheckFailed("deadlock", message, report)
    if report.get("interleavings") == 1:
        return CheckFailed("runtime-error" if kind == "exception" else "wrong-answer", message, report)
    return CheckFailed("race", message, report)
