import threading
from collections import deque


class BoundedBuffer:
    """Events instead of conditions: the look and the wait are two steps."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.lock = threading.Lock()
        self.filled = threading.Event()
        self.drained = threading.Event()

    def put(self, item):
        while True:
            with self.lock:
                if len(self.items) < self.capacity:
                    self.items.append(item)
                    self.filled.set()
                    return
            self.drained.clear()
            self.drained.wait()

    def get(self):
        while True:
            with self.lock:
                if self.items:
                    item = self.items.popleft()
                    self.drained.set()
                    return item
            self.filled.clear()
            self.filled.wait()

    def __len__(self):
        return len(self.items)
