import threading


class Hits:
    def __init__(self) -> None:
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all = []

    def _own(self) -> dict:
        try:
            return self._local.counts
        except AttributeError:
            counts = self._local.counts = {}
            with self._lock:
                self._all.append(counts)
            return counts

    def add(self, page: str) -> None:
        own = self._own()
        own[page] = own.get(page, 0) + 1

    def total(self, page: str) -> int:
        with self._lock:
            shards = list(self._all)
        return sum(shard.get(page, 0) for shard in shards)
