from collections import deque
from threading import Condition


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.q = deque()
        self.cv = Condition()

    def enqueue(self, element):
        with self.cv:
            while len(self.q) == self.capacity:
                self.cv.wait()
            self.q.append(element)
            self.cv.notify_all()

    def dequeue(self):
        with self.cv:
            while not self.q:
                self.cv.wait()
            element = self.q.popleft()
            self.cv.notify_all()
            return element

    def size(self):
        with self.cv:
            return len(self.q)
