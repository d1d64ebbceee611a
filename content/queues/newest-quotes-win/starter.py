import threading
from collections import deque


class Latest:
    def __init__(self, capacity):
        self.quotes = deque(maxlen=capacity)
        self.missed = 0

    def put(self, quote):
        self.quotes.append(quote)

    def get(self):
        return (self.quotes.popleft(), self.missed)

    def close(self):
        pass
