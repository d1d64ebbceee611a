from concurrent.futures import ThreadPoolExecutor


class ContextPool:
    def __init__(self, workers):
        self.pool = ThreadPoolExecutor(max_workers=workers)

    def submit(self, function, *arguments):
        return self.pool.submit(function, *arguments)

    def map(self, function, items):
        return self.pool.map(function, items)

    def close(self):
        self.pool.shutdown()
