import threading


class Settings:
    def __init__(self, initial: dict) -> None:
        self._lock = threading.Lock()
        self._values = dict(initial)

    def get(self, *names):
        return tuple(self._values[name] for name in names)

    def change(self, **new) -> None:
        with self._lock:
            self._values = {**self._values, **new}
