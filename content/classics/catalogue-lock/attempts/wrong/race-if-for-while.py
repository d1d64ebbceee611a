import contextlib
import threading


class CatalogueLock:
    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers = 0
        self._editing = False

    @contextlib.contextmanager
    def reading(self):
        with self._changed:
            if self._editing:
                self._changed.wait()
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextlib.contextmanager
    def editing(self):
        with self._changed:
            if self._editing or self._readers:
                self._changed.wait()
            self._editing = True
        try:
            yield
        finally:
            with self._changed:
                self._editing = False
                self._changed.notify_all()
