"""Ends an exploration where the program reaches what cannot be controlled."""

import sys
from types import TracebackType
from typing import Any, NoReturn

from gilbert.explorer.runtime.endings import Unsupported
from gilbert.explorer.runtime.process import scheduler


def unsupported(sentence: str) -> NoReturn:
    """The run ends here. It is not left to an exception: `gather(return_exceptions=True)` would put that away."""
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
