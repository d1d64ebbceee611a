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
            self._changed.wait_for(lambda: not self._editing)
            self._readers += 1
        yield
        with self._changed:
            self._readers -= 1
            self._changed.notify_all()

    @contextlib.contextmanager
    def editing(self):
        with self._changed:
            self._changed.wait_for(lambda: not self._editing and not self._readers)
            self._editing = True
        yield
        with self._changed:
            self._editing = False
            self._changed.notify_all()
