class TokenCache:
    def __init__(self, refresh, clock):
        self.refresh = refresh
        self.clock = clock
        self.token = None
        self.expires = float("-inf")

    async def get(self):
        if self.clock() >= self.expires:
            self.token, seconds = await self.refresh()
            self.expires = self.clock() + seconds
        return self.token
