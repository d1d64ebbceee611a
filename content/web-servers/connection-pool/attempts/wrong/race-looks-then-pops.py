import contextlib
import threading


class Pool:
    def __init__(self, connect, size: int) -> None:
        self._connect = connect
        self._places = threading.Semaphore(size)
        self._idle = []

    @contextlib.contextmanager
    def connection(self):
        with self._places:
            db = self._idle.pop() if self._idle else self._connect()
            try:
                yield db
            except BaseException:
                db.close()
                raise
            self._idle.append(db)
