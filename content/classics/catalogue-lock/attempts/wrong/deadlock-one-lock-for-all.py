import contextlib
import threading


class CatalogueLock:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def reading(self):
        with self._lock:
            yield

    @contextlib.contextmanager
    def editing(self):
        with self._lock:
            yield
