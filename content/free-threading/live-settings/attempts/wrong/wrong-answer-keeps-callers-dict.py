import threading


class Settings:
    def __init__(self, initial: dict) -> None:
        self._lock = threading.Lock()
        self._values = initial

    def get(self, *names):
        values = self._values
        return tuple(values[name] for name in names)

    def change(self, **new) -> None:
        with self._lock:
            changed = dict(self._values)
            self._values.update(new)
            self._values = self._values if changed == new else self._values
