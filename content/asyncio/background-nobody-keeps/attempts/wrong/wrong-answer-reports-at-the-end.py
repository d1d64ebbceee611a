import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.tasks = []
        self.closed = False

    def spawn(self, coroutine):
        if self.closed:
            raise RuntimeError("closed")
        self.tasks.append(asyncio.create_task(coroutine))

    def __len__(self):
        return sum(not task.done() for task in self.tasks)

    async def close(self, grace):
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=grace)
        rest = [task for task in self.tasks if not task.done()]
        for task in rest:
            task.cancel()
        for outcome in await asyncio.gather(*self.tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                self.report(outcome)
        self.closed = True
        return len(rest)
