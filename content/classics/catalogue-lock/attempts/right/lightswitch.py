import contextlib
import threading


class CatalogueLock:
    """The first reader turns the light on, the last one turns it off."""

    def __init__(self) -> None:
        self._count_lock = threading.Lock()
        self._room = threading.Lock()
        self._readers = 0

    @contextlib.contextmanager
    def reading(self):
        with self._count_lock:
            if self._readers == 0:
                self._room.acquire()
            self._readers += 1
        try:
            yield
        finally:
            with self._count_lock:
                self._readers -= 1
                if self._readers == 0:
                    self._room.release()

    @contextlib.contextmanager
    def editing(self):
        with self._room:
            yield
