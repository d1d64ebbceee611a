import threading


class Cache:
    def __init__(self, load) -> None:
        self.load = load
        self.values = {}

    def get(self, key):
        if key not in self.values:
            self.values[key] = self.load(key)
        return self.values[key]
