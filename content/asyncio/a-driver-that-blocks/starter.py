class Database:
    def __init__(self, query, connections):
        self.query = query
        self.connections = connections

    async def run(self, sql):
        return self.query(sql)

    async def close(self):
        pass
