import contextvars
from concurrent.futures import ThreadPoolExecutor


class ContextPool:
    def __init__(self, workers):
        self.pool = ThreadPoolExecutor(max_workers=workers)

    def submit(self, function, *arguments):
        values = list(contextvars.copy_context().items())

        def run():
            for variable, value in values:
                variable.set(value)
            return function(*arguments)

        return self.pool.submit(run)

    def map(self, function, items):
        futures = [self.submit(function, item) for item in items]
        return [future.result() for future in futures]

    def close(self):
        self.pool.shutdown()
