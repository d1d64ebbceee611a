"""Services: functions of the judge's side that a scenario calls. A call waits until the judge has answered."""

from __future__ import annotations

import _thread
from _queue import SimpleQueue  # Importing `queue` would import two more modules.
from collections.abc import Callable

from gilbert.shared.annotations import Any
from gilbert.wire import codec
from gilbert.wire.frames import FrameChannel


class ServiceError(Exception):
    """An exception that the judge's side raised in answer to a call."""


class ServiceCalls:
    """Sends calls to the judge's side and gives each answer to the thread or task that waits for it."""

    def __init__(self, channel: FrameChannel) -> None:
        self._channel = channel
        self._lock = _thread.allocate_lock()
        self._next = 0
        self._waiting: dict[int, Callable[[dict[str, Any]], None]] = {}
        #: Frames that are no answers: the judge's next requests.
        self.inbox: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def start(self) -> None:
        # A raw thread, because threading.active_count() doesn't count it and it does not use the class Thread.
        _thread.start_new_thread(self._listen, ())

    def _listen(self) -> None:
        while (frame := self._channel.receive()) is not None:
            with self._lock:
                wake = self._waiting.pop(frame.get("call", -1), None)
            if wake:
                wake(frame)
            else:
                self.inbox.put(frame)
        self.inbox.put(None)

    def ask(self, name: str, arguments: tuple[Any, ...], wake: Callable[[dict[str, Any]], None]) -> None:
        coded = [codec.encode(item) for item in arguments]
        with self._lock:
            self._next += 1
            call = self._next
            self._waiting[call] = wake
            self._channel.send({"t": "service", "call": call, "name": name, "args": coded})

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
        import asyncio  # Slow to import, and rarely needed.

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
    """The value of an answer. @raises the exception that the answer names"""
    if frame.get("ok"):
        return codec.decode(frame["value"])
    kind = {
        "TimeoutError": TimeoutError, "ConnectionError": ConnectionError, "ConnectionResetError": ConnectionResetError,
        "ValueError": ValueError, "KeyError": KeyError, "OSError": OSError, "RuntimeError": RuntimeError,
    }.get(str(frame.get("type")), ServiceError)  # fmt: skip
    raise kind(str(frame.get("message", "")))


def install(calls: ServiceCalls, space: dict[str, Any], blocking: list[str], awaited: list[str]) -> None:
    """Adds a function for each service to the scenario's globals."""
    for name in blocking:
        space[name] = calls.blocking(name)
    for name in awaited:
        space[name] = calls.awaited(name)
