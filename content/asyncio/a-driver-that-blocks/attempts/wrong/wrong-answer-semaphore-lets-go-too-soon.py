import asyncio


class Database:
    def __init__(self, query, connections):
        self.query = query
        self.slots = asyncio.Semaphore(connections)
        self.calls = set()

    async def run(self, sql):
        async with self.slots:
            return await asyncio.to_thread(self.query, sql)

    async def close(self):
        await asyncio.get_running_loop().shutdown_default_executor()
