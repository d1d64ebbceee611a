import threading

MISSING = object()


class Lazy:
    def __init__(self, build) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._value = MISSING

    def get(self):
        if self._value is MISSING:
            with self._lock:
                if self._value is MISSING:
                    self._value = self._build()
        return self._value
