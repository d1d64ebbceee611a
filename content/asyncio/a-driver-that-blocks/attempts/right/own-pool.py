import asyncio
from concurrent.futures import ThreadPoolExecutor


class Database:
    def __init__(self, query, connections):
        self._query = query
        self._pool = ThreadPoolExecutor(max_workers=connections)

    async def run(self, sql):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._query, sql)

    async def close(self):
        await asyncio.to_thread(self._pool.shutdown)
