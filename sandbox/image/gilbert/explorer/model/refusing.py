"""Ends an exploration if the program uses something that can't be controlled."""

import sys
from types import TracebackType
from typing import Any, NoReturn

from gilbert.explorer.runtime.endings import Unsupported
from gilbert.explorer.runtime.process import scheduler


def unsupported(sentence: str) -> NoReturn:
    """Ends the run here as unsupported. An exception alone could be caught, as `gather(return_exceptions=True)` does."""
    error = Unsupported(sentence)
    if scheduler.cur is None or scheduler.dead:
        raise error
    trace = None
    frame: Any = sys._getframe(1)
    while frame is not None:
        trace = TracebackType(trace, frame, frame.f_lasti, frame.f_lineno)
        frame = frame.f_back
    scheduler.abort(("stopped", error.with_traceback(trace)))
    raise error
