# Source: the bounded buffer of the textbooks: two conditions over one lock
# Expect: right complete
import threading
from collections import deque


class Buffer:
    def __init__(self, size):
        self.items, self.size = deque(), size
        lock = threading.Lock()
        self.not_empty, self.not_full = threading.Condition(lock), threading.Condition(lock)

    def put(self, item):
        with self.not_full:
            while len(self.items) == self.size:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.popleft()
            self.not_full.notify()
            return item


buffer, got = Buffer(1), []


def produce():
    for n in range(2):
        buffer.put(n)


def consume():
    for _ in range(2):
        got.append(buffer.get())


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [0, 1]
