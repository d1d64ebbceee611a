import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque()
        self.lock = threading.Lock()
        self.room = threading.Semaphore(capacity)
        self.filled = threading.Semaphore(0)

    def put(self, item):
        with self.lock:
            self.room.acquire()  # sleeps, and nobody can get in to make room
            self.items.append(item)
            self.filled.release()

    def get(self):
        with self.lock:
            self.filled.acquire()
            self.room.release()
            return self.items.popleft()

    def __len__(self):
        return len(self.items)
