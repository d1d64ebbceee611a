import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.group = None
        self.tasks = set()
        self.closed = False
        self.waiting = []

    def spawn(self, coroutine):
        if self.closed:
            raise RuntimeError("closed")
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.ended)

    def ended(self, task):
        self.tasks.discard(task)
        if not task.cancelled() and task.exception():
            self.report(task.exception())
            for other in self.tasks:  # as a TaskGroup would
                other.cancel()

    def __len__(self):
        return len(self.tasks)

    async def close(self, grace):
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=grace)
        self.closed = True
        rest = list(self.tasks)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        return len(rest)
