import asyncio

END = object()


class Ticks:
    def __init__(self, loop):
        self._queue = asyncio.Queue()

    def publish(self, tick):
        self._queue.put_nowait(tick)

    def close(self):
        self._queue.put_nowait(END)

    def __aiter__(self):
        return self

    async def __anext__(self):
        tick = await self._queue.get()
        if tick is END:
            raise StopAsyncIteration
        return tick
