import threading


class Hits:
    def __init__(self) -> None:
        self._local = threading.local()
        self._all = ()

    def add(self, page: str) -> None:
        own = getattr(self._local, "counts", None)
        if own is None:
            own = self._local.counts = {}
            self._all = self._all + (own,)
        own[page] = own.get(page, 0) + 1

    def total(self, page: str) -> int:
        return sum(shard.get(page, 0) for shard in self._all)
