import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()

    def put(self, item):
        self.items.append(item)

    def get(self):
        return self.items.popleft()

    def __len__(self):
        return len(self.items)
