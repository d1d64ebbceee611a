import asyncio


class Background:
    def __init__(self, report):
        self._report = report
        self._tasks = set()
        self._closed = False

    def spawn(self, coroutine):
        if self._closed:
            raise RuntimeError("the background is closed")
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task):
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            self._report(task.exception())

    def __len__(self):
        return len(self._tasks)

    async def close(self, grace):
        loop = asyncio.get_running_loop()
        deadline = loop.time() + grace
        while self._tasks and loop.time() < deadline:
            await asyncio.wait(self._tasks, timeout=deadline - loop.time())
            await asyncio.sleep(0)
        self._closed = True
        rest = list(self._tasks)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.sleep(0)
        return len(rest)
