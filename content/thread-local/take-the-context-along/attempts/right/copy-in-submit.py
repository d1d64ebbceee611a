import contextvars
from concurrent.futures import ThreadPoolExecutor


class ContextPool:
    def __init__(self, workers):
        self._pool = ThreadPoolExecutor(max_workers=workers)

    def submit(self, function, *arguments):
        context = contextvars.copy_context()
        return self._pool.submit(context.run, function, *arguments)

    def map(self, function, items):
        futures = [self.submit(function, item) for item in items]
        return (future.result() for future in futures)

    def close(self):
        self._pool.shutdown(wait=True)
