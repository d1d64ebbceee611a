from collections import deque
from threading import Semaphore


class BoundedBuffer:
    def __init__(self, capacity):
        self._free = Semaphore(capacity)
        self._filled = Semaphore(0)
        self._items = deque()

    def put(self, item):
        self._free.acquire()
        self._items.append(item)
        self._filled.release()

    def get(self):
        self._filled.acquire()
        item = self._items.popleft()
        self._free.release()
        return item

    def __len__(self):
        return len(self._items)
