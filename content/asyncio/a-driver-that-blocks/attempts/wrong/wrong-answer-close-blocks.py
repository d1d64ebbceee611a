import asyncio
from concurrent.futures import ThreadPoolExecutor


class Database:
    def __init__(self, query, connections):
        self.query = query
        self.pool = ThreadPoolExecutor(max_workers=connections)

    async def run(self, sql):
        return await asyncio.get_running_loop().run_in_executor(self.pool, self.query, sql)

    async def close(self):
        self.pool.shutdown(wait=True)
