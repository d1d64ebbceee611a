import contextlib
import threading


class Pool:
    def __init__(self, connect, size: int) -> None:
        self._connect = connect
        self._size = size
        self._open = 0
        self._idle = []
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def connection(self):
        with self._changed:
            while not self._idle and self._open == self._size:
                self._changed.wait()
            if self._idle:
                db = self._idle.pop()
            else:
                db = self._connect()
                self._open += 1
        try:
            yield db
        except BaseException:
            with self._changed:
                db.close()
                self._open -= 1
                self._changed.notify()
            raise
        with self._changed:
            self._idle.append(db)
            self._changed.notify()
