import threading


class Shared:
    def __init__(self, iterable):
        self._items = iter(iterable)
        self._lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        self._lock.acquire()
        item = next(self._items)
        self._lock.release()
        return item


def share(iterable):
    return Shared(iterable)
