from contextlib import contextmanager
from threading import Condition


class Pool:
    def __init__(self, connections):
        self.free = list(connections)
        self.returned = Condition()

    @contextmanager
    def lease(self):
        with self.returned:
            if not self.free:
                self.returned.wait()
            connection = self.free.pop()
        try:
            yield connection
        finally:
            with self.returned:
                self.free.append(connection)
                self.returned.notify()

    def idle(self):
        return len(self.free)
