import asyncio
from concurrent.futures import ThreadPoolExecutor


class Database:
    def __init__(self, query, connections):
        self.query = query
        self.pool = ThreadPoolExecutor(connections, thread_name_prefix="database")
        self.pending = set()

    async def run(self, sql):
        future = self.pool.submit(self.query, sql)
        self.pending.add(future)
        future.add_done_callback(self.pending.discard)
        return await asyncio.wrap_future(future)

    async def close(self):
        under_way = [asyncio.wrap_future(future) for future in list(self.pending)]
        if under_way:
            await asyncio.wait(under_way)
        self.pool.shutdown(wait=False)
