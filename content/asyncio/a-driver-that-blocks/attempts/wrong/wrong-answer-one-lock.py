import asyncio
from concurrent.futures import ThreadPoolExecutor


class Database:
    def __init__(self, query, connections):
        self.query = query
        self.pool = ThreadPoolExecutor(max_workers=connections)
        self.lock = asyncio.Lock()

    async def run(self, sql):
        async with self.lock:
            return await asyncio.get_running_loop().run_in_executor(self.pool, self.query, sql)

    async def close(self):
        await asyncio.to_thread(self.pool.shutdown)
