import threading


class Cache:
    def __init__(self, load) -> None:
        self.load = load
        self.values = {}
        self.locks = {}
        self.guard = threading.Lock()

    def get(self, key):
        if key in self.values:
            return self.values[key]
        with self.guard:
            lock = self.locks.setdefault(key, threading.Lock())
        with lock:
            self.values[key] = self.load(key)
        return self.values[key]
