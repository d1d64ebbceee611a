import threading
from contextlib import contextmanager


class Pool:
    """The semaphore counts, the index chooses; nobody looks whether the chosen one is back."""

    def __init__(self, connections):
        self.connections = list(connections)
        self.permits = threading.Semaphore(len(self.connections))
        self.lock = threading.Lock()
        self.turn = 0
        self.out = 0

    @contextmanager
    def lease(self):
        with self.permits:
            with self.lock:
                connection = self.connections[self.turn % len(self.connections)]
                self.turn += 1
                self.out += 1
            try:
                yield connection
            finally:
                with self.lock:
                    self.out -= 1

    def idle(self):
        return len(self.connections) - self.out
