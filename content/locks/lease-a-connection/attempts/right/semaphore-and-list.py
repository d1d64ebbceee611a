import threading
from contextlib import contextmanager


class Pool:
    def __init__(self, connections):
        self._idle = list(connections)
        self._permits = threading.BoundedSemaphore(len(self._idle))

    @contextmanager
    def lease(self):
        self._permits.acquire()
        connection = self._idle.pop()
        try:
            yield connection
        finally:
            self._idle.append(connection)
            self._permits.release()

    def idle(self):
        return len(self._idle)
