import asyncio


class TokenCache:
    def __init__(self, refresh, clock):
        self.refresh = refresh
        self.clock = clock
        self.expires = float("-inf")
        self.task = None

    async def renew(self):
        token, seconds = await self.refresh()
        self.expires = self.clock() + seconds
        return token

    async def get(self):
        if self.task is None or (self.task.done() and not self.task.exception() and self.clock() >= self.expires):
            self.task = asyncio.create_task(self.renew())
        return await asyncio.shield(self.task)
