"""Waits with a timeout, in virtual time."""

from collections.abc import Callable

from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler

#: Seconds. A shorter wait may end at any moment, because no program may rely on so short a time.
SHORT = 1.0
#: Seconds between the deadline and the end of a wait.
LATE = 1e-6
TIMEOUT_MAX = 9223372036.0


def timed_point(model_thread: ModelThread, op: tuple, ready: Callable[[], bool], timeout: float, soft_mode: int) -> None:
    """Like `point`, for a wait that ends `timeout` seconds from now at the latest.

    `soft_mode` is its operation if the timeout is so short that it may end at any moment.
    """
    scheduler.timed = True
    soft = timeout < SHORT - LATE  # deadline minus clock is not exactly the timeout
    deadline = model_thread.deadline = scheduler.now + timeout
    model_thread.soft = soft
    try:
        scheduler.point(model_thread, (soft_mode if soft else op[0], *op[1:]), ready)
    finally:
        model_thread.deadline, model_thread.soft = None, False
    if not ready():
        # A wait ends a little after its deadline, so that a clock read afterwards is past the deadline.
        scheduler.pass_to(deadline)
        scheduler.now += LATE


def check_timeout(blocking: bool, timeout: float) -> None:
    """@raises what CPython raises for wrong arguments of a lock's acquire"""
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
