import asyncio
import queue


class Ticks:
    def __init__(self, loop):
        self._queue = queue.Queue()
        self._closed = False

    def publish(self, tick):
        if not self._closed:
            self._queue.put(tick)

    def close(self):
        self._closed = True

    def __aiter__(self):
        return self

    async def __anext__(self):
        while True:
            try:
                return self._queue.get_nowait()
            except queue.Empty:
                if self._closed:
                    raise StopAsyncIteration
                await asyncio.sleep(0.8)
