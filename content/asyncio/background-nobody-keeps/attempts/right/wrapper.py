import asyncio


class Background:
    """Each job is wrapped: it enters itself, reports its own failure and signs off."""

    def __init__(self, report):
        self.report = report
        self.jobs = {}
        self.idle = asyncio.Event()
        self.idle.set()
        self.open = True

    def spawn(self, coroutine):
        if not self.open:
            raise RuntimeError("closed")
        key = object()
        self.jobs[key] = asyncio.create_task(self.run(key, coroutine))
        self.idle.clear()

    async def run(self, key, coroutine):
        try:
            await coroutine
        except Exception as error:
            self.report(error)
        finally:
            del self.jobs[key]
            if not self.jobs:
                self.idle.set()

    def __len__(self):
        return len(self.jobs)

    async def close(self, grace):
        try:
            async with asyncio.timeout(grace):
                await self.idle.wait()
        except TimeoutError:
            pass
        self.open = False
        rest = list(self.jobs.values())
        for task in rest:
            task.cancel()
        if rest:
            await asyncio.wait(rest)
        return len(rest)
