import time
from threading import Lock


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.lock = Lock()
        self.items = []

    def enqueue(self, element):
        while True:
            with self.lock:
                if len(self.items) < self.capacity:
                    self.items.insert(0, element)
                    return
            time.sleep(0.01)

    def dequeue(self):
        while True:
            with self.lock:
                if self.items:
                    return self.items.pop()
            time.sleep(0.01)

    def size(self):
        with self.lock:
            return len(self.items)
