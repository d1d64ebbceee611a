import asyncio


class TokenCache:
    def __init__(self, refresh, clock):
        self.refresh = refresh
        self.clock = clock
        self.lock = asyncio.Lock()
        self.token = None
        self.expires = float("-inf")

    async def get(self):
        if self.clock() < self.expires:
            return self.token
        async with self.lock:
            self.token, seconds = await self.refresh()
            self.expires = self.clock() + seconds
            return self.token
