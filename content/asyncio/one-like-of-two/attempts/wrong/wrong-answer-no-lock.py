import asyncio


class Likes:
    def __init__(self, store):
        self.store = store  # has `async read()` and `async write(value)`
        self.lock = asyncio.Lock()

    async def like(self):

        await self.store.write(await self.store.read() + 1)
