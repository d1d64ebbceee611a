import threading
from contextlib import contextmanager


class Pool:
    def __init__(self, connections):
        self.connections = list(connections)
        self.lock = threading.RLock()

    @contextmanager
    def lease(self):
        with self.lock:
            connection = self.connections.pop()
            try:
                yield connection
            finally:
                self.connections.append(connection)

    def idle(self):
        return len(self.connections)
