import threading


class Settings:
    def __init__(self, initial: dict) -> None:
        self.lock = threading.Lock()
        self.values = dict(initial)

    def get(self, *names):
        with self.lock:
            return tuple(self.values[name] for name in names)

    def change(self, **new) -> None:
        with self.lock:
            self.values.update(new)
