import asyncio
import threading
from collections import deque


class Ticks:
    def __init__(self, loop):
        self._loop = loop
        self._lock = threading.Lock()
        self._ticks = deque()
        self._closed = False
        self._news = asyncio.Event()

    def _tell(self):
        try:
            self._loop.call_soon_threadsafe(self._news.set)
        except RuntimeError:
            pass

    def publish(self, tick):
        with self._lock:
            if self._closed:
                return
            self._ticks.append(tick)
        self._tell()

    def close(self):
        with self._lock:
            self._closed = True
        self._tell()

    def __aiter__(self):
        return self

    async def __anext__(self):
        while True:
            with self._lock:
                if self._ticks:
                    return self._ticks.popleft()
                if self._closed:
                    raise StopAsyncIteration
                self._news.clear()
            await self._news.wait()
