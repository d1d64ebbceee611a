import asyncio


class Background:
    def __init__(self, report):
        self.report = report

    def spawn(self, coroutine):
        asyncio.create_task(coroutine)

    def __len__(self):
        return 0

    async def close(self, grace):
        return 0
