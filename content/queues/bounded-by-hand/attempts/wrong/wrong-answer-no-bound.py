import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque(maxlen=capacity)  # throws the oldest away instead of waiting
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.items.append(item)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            return self.items.popleft()

    def __len__(self):
        return len(self.items)
