"""Answers that arrive in an event loop: each is a timer that may end before or after any other sleep or answer."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.event_loop.timers import arrives
from gilbert.explorer.model.network.exchange import LATENCY, InFlight

#: The function that loads private copies of library modules. `Library` stores it here.
_load: list[Callable[[str], Any]] = []


def use(load: Callable[[str], ModuleType]) -> None:
    """Sets the function that loads private copies. Called once."""
    _load[:] = [load]


def asyncio(name: str = "asyncio") -> Any:
    """The program's own asyncio, or a module of it."""
    return _load[0](name)


async def arrival() -> None:
    """Waits for an arrival from outside, which may come at any time."""
    loop = asyncio().get_running_loop()
    future = loop.create_future()
    timer = loop.call_at(loop.time() + LATENCY, arrives, future)
    try:
        await future
    finally:
        timer.cancel()


async def wait_for_answer(method: str, url: str, timeout: float | None) -> int:
    """Waits for the answer in a task. Returns how the request ended."""
    with InFlight(method, url, timeout) as flight:
        await arrival()
        return flight.end()
