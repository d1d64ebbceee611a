import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.count = 0

    def spawn(self, coroutine):
        self.count += 1
        asyncio.create_task(self.run(coroutine))

    async def run(self, coroutine):
        try:
            await coroutine
        except Exception as error:
            self.report(error)
        finally:
            self.count -= 1

    def __len__(self):
        return self.count

    async def close(self, grace):
        return 0
