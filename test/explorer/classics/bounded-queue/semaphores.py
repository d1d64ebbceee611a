from collections import deque
from threading import Lock, Semaphore


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.free = Semaphore(capacity)
        self.filled = Semaphore(0)
        self.lock = Lock()
        self.items = deque()

    def enqueue(self, element):
        self.free.acquire()
        with self.lock:
            self.items.append(element)
        self.filled.release()

    def dequeue(self):
        self.filled.acquire()
        with self.lock:
            element = self.items.popleft()
        self.free.release()
        return element

    def size(self):
        return len(self.items)
