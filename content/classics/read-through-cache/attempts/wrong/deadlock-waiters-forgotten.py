import threading


class Cache:
    def __init__(self, load) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._values = {}
        self._loading = {}

    def get(self, key):
        with self._lock:
            if key in self._values:
                return self._values[key]
            event = self._loading.get(key)
            mine = event is None
            if mine:
                event = self._loading[key] = threading.Event()
        if mine:
            value = self._load(key)  # raises: the event is never set
            with self._lock:
                self._values[key] = value
                del self._loading[key]
            event.set()
            return value
        event.wait()
        return self.get(key)
