import queue
from contextlib import contextmanager


class Pool:
    def __init__(self, connections):
        self.connections = queue.LifoQueue()
        for connection in connections:
            self.connections.put(connection)

    @contextmanager
    def lease(self):
        connection = self.connections.get()
        try:
            yield connection
        finally:
            self.connections.put(connection)

    def idle(self):
        return self.connections.qsize()
