class Database:
    def __init__(self, query, connections):
        self.query = query

    async def run(self, sql):
        return self.query(sql)

    async def close(self):
        pass
