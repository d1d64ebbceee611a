"""Waiting with a timeout, in virtual time."""

from collections.abc import Callable

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler

#: A wait shorter than this (seconds) may give up at any moment: nobody may rely on so short a time.
SHORT = 1.0
#: How long after its deadline a wait gives up (seconds).
LATE = 1e-6
TIMEOUT_MAX = 9223372036.0


def timed_point(model_thread: ModelThread, op: tuple, ready: Callable[[], bool], timeout: float, soft_mode: int) -> None:
    """Like `point`, for a wait that gives up `timeout` seconds from now.

    `soft_mode` is its operation where the time is so short that it may give up at any moment.
    """
    soft = timeout < SHORT - LATE  # a deadline less the clock is not exactly what was added
    deadline = model_thread.deadline = scheduler.now + timeout
    model_thread.soft = soft
    try:
        scheduler.point(model_thread, (soft_mode if soft else op[0], *op[1:]), ready)
    finally:
        model_thread.deadline, model_thread.soft = None, False
    if not ready():
        # A wait gives up a little after its deadline: who asks the clock then sees that it is over.
        scheduler.pass_to(deadline)
        scheduler.now += LATE


def check_timeout(blocking: bool, timeout: float) -> None:
    """Raises what CPython raises for a lock's wrong arguments."""
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
