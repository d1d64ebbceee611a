import contextlib
import threading


class Pool:
    def __init__(self, connect, size: int) -> None:
        self._connect = connect
        self._places = threading.BoundedSemaphore(size)
        self._idle = []

    def _take(self):
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    @contextlib.contextmanager
    def connection(self):
        with self._places:
            db = self._take()
            try:
                yield db
            except BaseException:
                db.close()
                raise
            self._idle.append(db)
