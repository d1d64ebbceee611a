import threading
from collections import deque


class Latest:
    def __init__(self, capacity):
        self.quotes = deque(maxlen=capacity)
        self.missed = 0
        self.closed = False
        self.changed = threading.Condition()

    def put(self, quote):
        if self.closed:
            return
        if len(self.quotes) == self.quotes.maxlen:
            self.missed += 1
        with self.changed:
            self.quotes.append(quote)
            self.changed.notify()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.quotes or self.closed)
            if not self.quotes:
                return None
            missed, self.missed = self.missed, 0
            return self.quotes.popleft(), missed

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()
