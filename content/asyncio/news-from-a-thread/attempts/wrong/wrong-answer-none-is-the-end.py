import asyncio


class Ticks:
    def __init__(self, loop):
        self._loop = loop
        self._queue = asyncio.Queue()
        self._closed = False

    def _put(self, tick):
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, tick)
        except RuntimeError:
            pass

    def publish(self, tick):
        if not self._closed:
            self._put(tick)

    def close(self):
        if not self._closed:
            self._closed = True
            self._put(None)

    def __aiter__(self):
        return self

    async def __anext__(self):
        tick = await self._queue.get()
        if tick is None:
            raise StopAsyncIteration
        return tick
