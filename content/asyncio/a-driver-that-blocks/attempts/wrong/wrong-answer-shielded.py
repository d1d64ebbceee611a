import asyncio
from concurrent.futures import ThreadPoolExecutor


class Database:
    def __init__(self, query, connections):
        self.query = query
        self.pool = ThreadPoolExecutor(max_workers=connections)

    async def run(self, sql):
        call = asyncio.get_running_loop().run_in_executor(self.pool, self.query, sql)
        return await asyncio.shield(call)

    async def close(self):
        await asyncio.to_thread(self.pool.shutdown)
