from concurrent.futures import ThreadPoolExecutor


class Shipper:
    def __init__(self, workers, send):
        self.pool = ThreadPoolExecutor(max_workers=workers)
        self.send = send
        self.failed = []

    def attempt(self, line):
        try:
            self.send(line)
        except Exception:
            self.failed.append(line)

    def ship(self, line):
        self.pool.submit(self.attempt, line)  # raises RuntimeError after shutdown

    def close(self):
        self.pool.shutdown(wait=True)
        return list(self.failed)
