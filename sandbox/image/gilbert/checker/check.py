"""The API of a question's `check.py`: `check`, `scenario`, and the `run` that each check gets.

It runs on the judge's side, in its own container. Only the scenarios' source is ever sent to the learner's container.
See docs/writing-questions.md.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from gilbert.checker import equality, failures
from gilbert.checker.after_clean import AfterClean
from gilbert.checker.driver import driver as driver_of
from gilbert.checker.failures import CheckFailed
from gilbert.wire import codec

ScenarioFunction = Callable[..., Any]


@dataclasses.dataclass(frozen=True)
class CheckSpec:
    """One `@check` function and how it was declared."""

    name: str
    function: Callable[[Run], None]
    hidden: bool
    stops: bool


@dataclasses.dataclass(frozen=True)
class Usage:
    """What the last run used, measured where the learner's code can't change it."""

    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_in_flight: int = 0
    processes: int = 0


@dataclasses.dataclass(frozen=True)
class Outcome:
    """The result of `run.attempt`: a value, or the error that the learner's code raised (type, message, line)."""

    value: Any = None
    error: str | None = None
    message: str = ""
    line: int = 0


_declared: list[CheckSpec] = []


def check(name: str, *, hidden: bool = False, stops: bool = False) -> Callable[[Callable[[Run], None]], Callable[[Run], None]]:
    """Declares a check. `hidden`: a failure shows its name and no data. `stops`: if it fails, later checks aren't run."""

    def declare(function: Callable[[Run], None]) -> Callable[[Run], None]:
        _declared.append(CheckSpec(name, function, hidden, stops))
        return function

    return declare


def scenario(function: ScenarioFunction | None = None, *, imports: str = "") -> Any:
    """Declares a function whose source runs with the learner's code. On this side it is only a name to pass to `run`."""

    def declare(inner: ScenarioFunction) -> ScenarioFunction:
        inner.__dict__["gilbert_scenario"] = True
        return inner

    return declare(function) if function is not None else declare


def _entry(function: ScenarioFunction) -> str:
    if not getattr(function, "gilbert_scenario", False):
        raise TypeError(f"{getattr(function, '__name__', function)!r} is not a @scenario")
    return function.__name__


class Run:
    """What a check can do with a submission. `link` sends the requests and receives the observations."""

    def __init__(self, link: Any, seed: int, scenarios: str = "") -> None:
        self._link = link
        self._scenarios = scenarios
        self.random = random.Random(seed)
        self.usage = Usage()
        self._explored: list[tuple[int, bool]] = []
        #: Whether an observation was received. An error in the check after that is caused by the observation.
        self.observed = False

    def shown(self) -> str:
        """A sentence on what the explorations of a passed check have shown; empty if there were none."""
        if not self._explored:
            return ""
        tried = sum(count for count, _ in self._explored)
        if all(complete for _, complete in self._explored):
            return f"no interleaving of its scenarios breaks it: all were covered, in {tried:,} runs"
        return f"none of the {tried:,} interleavings that were tried breaks it"

    # -- asking for observations -----------------------------------------------------------------------------------

    def attempt(
        self,
        function: ScenarioFunction,
        *arguments: Any,
        services: dict[str, Callable[..., Any]] | None = None,
        async_services: dict[str, Callable[..., Any]] | None = None,
    ) -> Outcome:
        """Runs the scenario once on real threads. An exception of the learner's code is returned as data.

        @raises CheckFailed if the process ended or the value can't be sent
        """
        offered = {**(services or {}), **(async_services or {})}
        answer, self.usage = self._link.call(
            _entry(function), arguments, offered, list(services or {}), list(async_services or {}), self.random
        )
        self.observed = True
        if answer["t"] == "value":
            return Outcome(value=codec.decode(answer["value"]))
        if answer["t"] == "raised":
            if answer["type"] == "Unsendable":
                raise CheckFailed("wrong-answer", answer["message"])
            return Outcome(error=answer["type"], message=answer["message"], line=answer["line"])
        raise CheckFailed(*failures.from_end(answer))

    def call(self, function: ScenarioFunction, *arguments: Any, **offered: Any) -> Any:
        """Runs the scenario once on real threads and returns its observation. @raises CheckFailed"""
        outcome = self.attempt(function, *arguments, **offered)
        if outcome.error is not None:
            raise CheckFailed(*failures.from_exception(outcome.error, outcome.message, outcome.line))
        return outcome.value

    def controlled(self, function: ScenarioFunction, *arguments: Any, interleavings: int = 1) -> Any:
        """Runs it under the explorer's scheduler, in virtual time. Returns a list if `interleavings` is more than 1."""
        seen: list[Any] = []

        def look(value: Any) -> None:
            self.observed = True
            seen.append(value)

        # A process may serve several checks: between two explorations a program can keep no more than between two runs of one.
        options = {"budget": interleavings, "seconds": 5.0, "seed": self.random.randrange(1 << 31)}
        options["same_process"] = not self._link.unclean
        report, self.usage = self._link.explore(_entry(function), arguments, look, **options)
        if report["outcome"] != "clean":
            raise failures.from_report(report)
        if not seen:
            raise CheckFailed("time-limit", "it took more steps than the explorer follows")
        return seen if interleavings > 1 else seen[0]

    def every_interleaving(
        self,
        function: ScenarioFunction,
        *,
        drivers: Sequence[Sequence[Any]] = ((),),
        expect: Callable[..., Any] | None = None,
        holds: Callable[[Any], bool] | None = None,
        because: Callable[[Any], str] | None = None,
        budget: int = 1000,
        seconds: float = 3.0,
    ) -> None:
        """Checks the observation under the interleavings of each driver (one tuple of arguments each). @raises CheckFailed

        `expect(*driver)` gives the right value; or `holds(value)` says whether a value is right. `because(value)` says why not.
        """
        if (expect is None) == (holds is None):
            raise TypeError("every_interleaving needs either expect= or holds=")
        explored: list[tuple[tuple[Any, ...], Callable[[Any], str | None]]] = []
        after = AfterClean(self._link, self._scenarios, _entry(function), self.random, seconds)
        for driver in drivers:
            arguments = tuple(driver) if isinstance(driver, (tuple, list)) else (driver,)
            wanted = expect(*arguments) if expect else None

            complaints: list[str | None] = []

            def look(value: Any, wanted: Any = wanted, complaints: list[str | None] = complaints) -> str | None:
                self.observed = True
                try:
                    fine = holds(value) if holds else equality.same(value, wanted)
                    complaints.append(
                        None
                        if fine
                        else because(value)
                        if because
                        else f"the scenario gave {failures.shown(value)}, expected {failures.shown(wanted)}"
                    )
                except Exception as error:  # An observation that can't be compared counts as wrong.
                    complaints.append(f"the scenario gave {failures.shown(value)} ({type(error).__name__}: {error})")
                return complaints[-1]

            options: dict[str, Any] = {"budget": budget, "seconds": seconds, "opening": True}
            options["seed"] = self.random.randrange(1 << 31)
            # The first driver gets a new process: in one that served a check before, the program could have kept that check's
            # answer in a place that we don't know, and the run that interferes would no longer come first.
            options["same_process"] = bool(explored)
            report, self.usage = self._link.explore(_entry(function), arguments, look, **options)
            if report["outcome"] not in ("clean", "inconclusive"):
                # `holds=` can't be written as source. An assertion failure of such a driver would not occur without it.
                if expect or report.get("kind") != "assertion":
                    report["driver"] = driver_of(self._scenarios, _entry(function), arguments, wanted, expect is not None)
                raise failures.from_report(report)
            failures.check_complaints(complaints)
            if report["outcome"] == "inconclusive":
                raise failures.from_report(report)
            self._explored.append((int(report.get("interleavings") or 0), report.get("complete") is True))
            explored.append((arguments, look))
            after.also(report, arguments, look)
        if explored:
            after.last(*self.random.choice(explored))

    # -- deciding --------------------------------------------------------------------------------------------------

    def equal(self, seen: Any, expected: Any, what: str = "") -> None:
        """Fails unless both are equal in value and in type, at every level."""
        if not equality.same(seen, expected):
            raise CheckFailed("wrong-answer", equality.mismatch(seen, expected, what))

    def expect(self, condition: object, message: str) -> None:
        """Fails with the message unless the condition holds."""
        if not condition:
            raise CheckFailed("wrong-answer", message)

    def fail(self, message: str, word: str = "wrong-answer") -> NoReturn:
        """Fails with the message; `word` is the verdict."""
        raise CheckFailed(word, message)
