import threading


class Cache:
    """Loads once, but all keys wait for each other."""

    def __init__(self, load) -> None:
        self.load = load
        self.values = {}
        self.lock = threading.Lock()

    def get(self, key):
        with self.lock:
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]
