"""Signals from outside to a program that would otherwise run or wait for ever. They come after some virtual time."""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.model.primitives.event import Event
from gilbert.explorer.model.threads.lives import launch
from gilbert.explorer.runtime.process import scheduler

#: Virtual seconds after which a signal comes to a program that still runs.
COMES_AFTER = 60.0
_SAID = f"A signal came {COMES_AFTER:g} virtual seconds after its handler was set; other moments were not tried."


def signal_comes(react: Callable[[], Any]) -> None:
    """Calls `react` in a new thread after `COMES_AFTER` virtual seconds, once in a run."""
    if "signal comes" in scheduler.run_state:
        return
    scheduler.run_state["signal comes"] = True

    def wait_and_react() -> None:
        Event().wait(COMES_AFTER)
        scheduler.uncertain.add(_SAID)
        react()

    launch("signal", True, wait_and_react, None)
