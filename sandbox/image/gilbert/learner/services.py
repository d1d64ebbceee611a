"""Calls that a scenario makes to the judge's side, and that block until it has answered."""

from __future__ import annotations

import _thread
from _queue import SimpleQueue  # `queue` brings two modules more, which most submissions never ask for.
from collections.abc import Callable

from gilbert.wire import codec
from gilbert.shared.annotations import Any
from gilbert.wire.frames import Line


class ServiceError(Exception):
    """What the judge's side raised in answer to a call."""


class Switchboard:
    """Sends calls out and brings each answer to the caller that waits for it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._guard = _thread.allocate_lock()
        self._next = 0
        self._waiting: dict[int, Callable[[dict[str, Any]], None]] = {}
        #: Frames that answer no call: the judge's next requests.
        self.inbox: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def start(self) -> None:
        # A raw thread: it isn't counted by threading.active_count(), and patching Thread doesn't reach it.
        _thread.start_new_thread(self._listen, ())

    def _listen(self) -> None:
        while (frame := self.line.receive()) is not None:
            with self._guard:
                wake = self._waiting.pop(frame.get("call", -1), None)
            if wake:
                wake(frame)
            else:
                self.inbox.put(frame)
        self.inbox.put(None)

    def ask(self, name: str, arguments: tuple[Any, ...], wake: Callable[[dict[str, Any]], None]) -> None:
        coded = [codec.encode(item) for item in arguments]
        with self._guard:
            self._next += 1
            call = self._next
            self._waiting[call] = wake
            self.line.send({"t": "service", "call": call, "name": name, "args": coded})

    def blocking(self, name: str) -> Callable[..., Any]:
        def service(*arguments: Any) -> Any:
            answers: list[dict[str, Any]] = []
            lock = _thread.allocate_lock()
            lock.acquire()

            def wake(frame: dict[str, Any]) -> None:
                answers.append(frame)
                lock.release()

            self.ask(name, arguments, wake)
            lock.acquire()
            return result(answers[0])

        service.__name__ = service.__qualname__ = name
        return service

    def awaited(self, name: str) -> Callable[..., Any]:
        import asyncio  # Dear to import, and needed by few.

        async def service(*arguments: Any) -> Any:
            loop = asyncio.get_running_loop()
            future: asyncio.Future[dict[str, Any]] = loop.create_future()

            def settle(frame: dict[str, Any]) -> None:
                if not future.done():
                    future.set_result(frame)

            self.ask(name, arguments, lambda frame: loop.call_soon_threadsafe(settle, frame) and None)
            return result(await future)

        service.__name__ = service.__qualname__ = name
        return service


def result(frame: dict[str, Any]) -> Any:
    """What an answer says: a value, or an exception to raise in the caller."""
    if frame.get("ok"):
        return codec.decode(frame["value"])
    kind = {
        "TimeoutError": TimeoutError, "ConnectionError": ConnectionError, "ConnectionResetError": ConnectionResetError,
        "ValueError": ValueError, "KeyError": KeyError, "OSError": OSError, "RuntimeError": RuntimeError,
    }.get(str(frame.get("type")), ServiceError)  # fmt: skip
    raise kind(str(frame.get("message", "")))


def install(board: Switchboard, space: dict[str, Any], blocking: list[str], awaited: list[str]) -> None:
    """Puts one function a service into the scenario's names."""
    for name in blocking:
        space[name] = board.blocking(name)
    for name in awaited:
        space[name] = board.awaited(name)
