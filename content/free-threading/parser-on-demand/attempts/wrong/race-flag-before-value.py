import threading


class Lazy:
    def __init__(self, build) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._ready = False
        self._value = None

    def get(self):
        if not self._ready:
            with self._lock:
                if not self._ready:
                    try:
                        self._ready = True
                        self._value = self._build()
                    except BaseException:
                        self._ready = False
                        raise
        return self._value
