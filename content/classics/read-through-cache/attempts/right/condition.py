import threading

LOADING = object()


class Cache:
    def __init__(self, load) -> None:
        self._load = load
        self._changed = threading.Condition()
        self._entries = {}

    def get(self, key):
        with self._changed:
            while (entry := self._entries.get(key)) is LOADING:
                self._changed.wait()
            if entry is not None:
                return entry[0]
            self._entries[key] = LOADING
        entry = None
        try:
            entry = (self._load(key),)
        finally:
            with self._changed:
                if entry is None:
                    del self._entries[key]
                else:
                    self._entries[key] = entry
                self._changed.notify_all()
        return entry[0]
