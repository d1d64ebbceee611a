import threading


class Hits:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts = {}

    def add(self, page: str) -> None:
        with self.lock:
            self.counts[page] = self.counts.get(page, 0) + 1

    def total(self, page: str) -> int:
        with self.lock:
            return self.counts.get(page, 0)
