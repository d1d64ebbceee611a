import threading


class Hits:
    def __init__(self) -> None:
        self._local = threading.local()

    def _own(self) -> dict:
        if not hasattr(self._local, "counts"):
            self._local.counts = {}
        return self._local.counts

    def add(self, page: str) -> None:
        own = self._own()
        own[page] = own.get(page, 0) + 1

    def total(self, page: str) -> int:
        return self._own().get(page, 0)
