import asyncio


class TokenCache:
    def __init__(self, refresh, clock):
        self.refresh = refresh
        self.clock = clock
        self.token = None
        self.expires = None
        self.running = None

    async def renew(self):
        try:
            self.token, seconds = await self.refresh()
            self.expires = self.clock() + seconds
            return self.token
        finally:
            self.running = None

    async def get(self):
        if self.expires is not None and self.clock() < self.expires:
            return self.token
        if self.running is None:
            self.running = asyncio.create_task(self.renew())
        return await asyncio.shield(self.running)
