import threading


class Shared:
    def __init__(self, iterable):
        self._items = iter(iterable)
        self._lock = threading.Lock()
        self._ended = False

    def __iter__(self):
        return self

    def __next__(self):
        with self._lock:
            try:
                return next(self._items)
            except Exception:
                raise StopIteration


def share(iterable):
    return Shared(iterable)
