import contextvars
from concurrent.futures import ThreadPoolExecutor


class ContextPool:
    def __init__(self, workers):
        self.pool = ThreadPoolExecutor(max_workers=workers)

    def submit(self, function, *arguments):
        return self.pool.submit(lambda: contextvars.copy_context().run(function, *arguments))

    def map(self, function, items):
        futures = [self.submit(function, item) for item in items]
        return [future.result() for future in futures]

    def close(self):
        self.pool.shutdown()
