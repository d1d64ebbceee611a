import threading
from contextlib import contextmanager


class Pool:
    def __init__(self, connections):
        self.connections = list(connections)
        self.permits = threading.Semaphore(len(self.connections))

    @contextmanager
    def lease(self):
        self.permits.acquire()
        connection = self.connections.pop()
        yield connection
        self.connections.append(connection)
        self.permits.release()

    def idle(self):
        return len(self.connections)
