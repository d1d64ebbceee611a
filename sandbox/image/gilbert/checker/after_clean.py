"""What follows a clean exploration, before its scenario passes: a clean report alone proves too little.

What is chance falls anew, the clock goes at other speeds, a control must fail, and a witness must do nothing else.
"""

from __future__ import annotations

import random as randomness
from collections.abc import Callable
from typing import Any

from gilbert.checker import chance, clocks, control, equality, failures, witness
from gilbert.checker.failures import CheckFailed, Undecided
from gilbert.wire import codec

#: Interleavings of a control at most. Its race is found after two or three on average.
_CONTROL_RUNS = 200
#: Says what is wrong about an observation; None if nothing is.
Judge = Callable[[Any], str | None]


class AfterClean:
    """The explorations and runs that follow those of one scenario."""

    def __init__(self, link: Any, scenarios: str, entry: str, random: randomness.Random, seconds: float) -> None:
        self._link = link
        self._scenarios = scenarios
        self._entry = entry
        self._random = random
        self._seconds = seconds
        self._gone = witness.Gone()

    def also(self, report: dict[str, Any], arguments: tuple[Any, ...], judge: Judge) -> None:
        """After each driver: other values of chance, and other clocks. @raises CheckFailed"""
        self._gone.add(report)
        self._by_chance(report, arguments, judge)
        self._at_other_speeds(report, arguments, judge)

    def last(self, arguments: tuple[Any, ...], judge: Judge) -> None:
        """After all drivers, with one of them: the control and the witness. @raises CheckFailed"""
        self._control(arguments, judge)
        self._witness(arguments)

    def _again(self, arguments: tuple[Any, ...], look: Judge, enough: Callable[[], bool], **options: Any) -> dict[str, Any]:
        """Explores it again in the same process."""
        options |= {"same_process": True, "seconds": self._seconds, "seed": self._random.randrange(1 << 31)}
        report = self._link.explore(self._entry, arguments, look, enough, **options)[0]
        self._gone.add(report)
        return report

    def _by_chance(self, report: dict[str, Any], arguments: tuple[Any, ...], judge: Judge) -> None:
        def explore(look: Judge, enough: Callable[[], bool]) -> None:
            self._again(arguments, look, enough, budget=chance.BUDGET, by_chance=True)

        chance.falls_anew(report, judge, explore)

    def _at_other_speeds(self, report: dict[str, Any], arguments: tuple[Any, ...], judge: Judge) -> None:
        def explore(look_seconds: float, look: Callable[[Any], None]) -> dict[str, Any]:
            return self._again(arguments, look, lambda: False, budget=clocks.BUDGET, look_seconds=look_seconds)

        clocks.at_other_speeds(report, judge, explore, self._random)

    def _witness(self, arguments: tuple[Any, ...]) -> None:
        """Runs it on real threads and compares which ways it goes."""

        def run() -> dict[str, Any]:
            answer, _ = self._link.call(self._entry, arguments, {}, [], [], self._random, witness=True)
            if answer["t"] == "ended":
                raise CheckFailed(*failures.from_end(answer))
            return codec.decode(answer["value"]) if answer["t"] == "value" else {}

        witness.compare(self._gone, run)

    def _control(self, arguments: tuple[Any, ...], judge: Judge) -> None:
        """Explores the scenario again with a race added by the judge, which must be found."""
        source, marker = control.racy(self._scenarios, self._entry, self._random)
        complaints: list[str | None] = []
        lost = False

        def look(value: Any) -> str | None:
            nonlocal lost
            lost = lost or equality.same(value, marker)
            if not lost:
                complaints.append(judge(value))
            return "the control's update was lost" if lost else complaints[-1]

        report, _ = self._link.explore(
            self._entry,
            arguments,
            look,
            enough=lambda: lost,
            scenarios=source,
            same_process=True,
            budget=_CONTROL_RUNS,
            seconds=self._seconds,
            seed=self._random.randrange(1 << 31),
        )
        wrong = next((why for why in complaints if why is not None), None)
        if wrong is not None:
            raise CheckFailed("race", wrong)
        if lost and complaints:
            return
        if report["outcome"] == "bug":
            raise failures.from_report(report)
        if report["outcome"] == "clean" and complaints:
            raise CheckFailed("not-allowed", failures.UNSEEN)
        raise Undecided(f"the control after a clean exploration gave no result: {report['outcome']}: {report.get('message', '')}")
