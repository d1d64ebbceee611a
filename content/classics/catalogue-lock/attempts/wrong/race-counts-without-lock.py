import contextlib
import threading


class CatalogueLock:
    def __init__(self) -> None:
        self._room = threading.Lock()
        self._readers = 0

    @contextlib.contextmanager
    def reading(self):
        self._readers += 1
        if self._readers == 1:
            self._room.acquire()
        try:
            yield
        finally:
            self._readers -= 1
            if self._readers == 0:
                self._room.release()

    @contextlib.contextmanager
    def editing(self):
        with self._room:
            yield
