import threading


class Hits:
    def __init__(self) -> None:
        self._local = threading.local()

    def add(self, page: str) -> None:
        counts = self._local.__dict__
        counts[page] = counts.get(page, 0) + 1

    def total(self, page: str) -> int:
        return self._local.__dict__.get(page, 0)
