import asyncio


class Likes:
    def __init__(self, store):
        self.store = store  # has `async read()` and `async write(value)`
        self.lock = asyncio.Lock()

    async def like(self):

        async with self.lock:
            likes = await self.store.read()
            await self.store.write(likes + 1)
