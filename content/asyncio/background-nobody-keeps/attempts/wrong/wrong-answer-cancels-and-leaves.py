import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.tasks = set()
        self.closed = False

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

    def __len__(self):
        return len(self.tasks)

    async def close(self, grace):
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=grace)
        self.closed = True
        rest = list(self.tasks)
        for task in rest:
            task.cancel()
        return len(rest)
