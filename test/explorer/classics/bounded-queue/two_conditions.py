import threading
from collections import deque


class BoundedBlockingQueue(object):
    def __init__(self, capacity):
        self.capacity = capacity
        self.data = deque()
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)

    def enqueue(self, element):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.data) < self.capacity)
            self.data.append(element)
            self.not_empty.notify()

    def dequeue(self):
        with self.not_empty:
            self.not_empty.wait_for(lambda: len(self.data) > 0)
            element = self.data.popleft()
            self.not_full.notify()
            return element

    def size(self):
        return len(self.data)
