import threading
from collections import deque


class Latest:
    def __init__(self, capacity):
        self._capacity = capacity
        self._quotes = deque()
        self._missed = 0
        self._closed = False
        self._changed = threading.Condition()

    def put(self, quote):
        with self._changed:
            if self._closed:
                return
            if len(self._quotes) == self._capacity:
                self._quotes.popleft()
                self._missed += 1
            self._quotes.append(quote)
            self._changed.notify()

    def get(self):
        with self._changed:
            self._changed.wait_for(lambda: self._quotes or self._closed)
            if not self._quotes:
                return None
            missed, self._missed = self._missed, 0
            return self._quotes.popleft(), missed

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify_all()
