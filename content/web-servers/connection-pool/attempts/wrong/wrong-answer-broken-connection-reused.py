import contextlib
import threading


class Pool:
    def __init__(self, connect, size: int) -> None:
        self._connect = connect
        self._places = threading.Semaphore(size)
        self._idle = []
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def connection(self):
        with self._places:
            with self._lock:
                db = self._idle.pop() if self._idle else None
            db = db or self._connect()
            try:
                yield db
            finally:
                self._idle.append(db)
