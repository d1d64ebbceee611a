import threading


class Lazy:
    def __init__(self, build) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._value = None

    def get(self):
        if self._value is None:
            with self._lock:
                if self._value is None:
                    self._value = self._build()
        return self._value
