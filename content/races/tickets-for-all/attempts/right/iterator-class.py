import threading


class Shared:
    def __init__(self, iterable):
        self._items = iter(iterable)
        self._lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            return next(self._items)


def share(iterable):
    return Shared(iterable)
