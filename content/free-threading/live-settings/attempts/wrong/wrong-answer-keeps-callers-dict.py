import threading


class Settings:
    def __init__(self, initial: dict) -> None:
        self._lock = threading.Lock()
        self._values = initial

    def get(self, *names):
        with self._lock:
            return tuple(self._values[name] for name in names)

    def change(self, **new) -> None:
        with self._lock:
            self._values.update(new)
