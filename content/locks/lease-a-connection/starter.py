import threading
from contextlib import contextmanager


class Pool:
    def __init__(self, connections):
        self.connections = list(connections)

    @contextmanager
    def lease(self):
        connection = self.connections.pop()
        yield connection
        self.connections.append(connection)

    def idle(self):
        return len(self.connections)
