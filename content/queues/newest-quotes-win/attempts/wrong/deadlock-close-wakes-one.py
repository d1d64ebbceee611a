import threading
from collections import deque


class Latest:
    def __init__(self, capacity):
        self.capacity = capacity
        self.quotes = deque()
        self.missed = 0
        self.closed = False
        self.changed = threading.Condition()

    def put(self, quote):
        with self.changed:
            if self.closed:
                return
            if len(self.quotes) == self.capacity:
                self.quotes.popleft()
                self.missed += 1
            self.quotes.append(quote)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.quotes and not self.closed:
                self.changed.wait()
            if not self.quotes:
                return None
            missed, self.missed = self.missed, 0
            return self.quotes.popleft(), missed

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify()
