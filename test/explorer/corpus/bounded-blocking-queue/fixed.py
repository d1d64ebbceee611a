"""A bounded queue between one producer and two consumers."""
import threading
from collections import deque


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == self.capacity:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
            return item


def main():
    queue = BoundedQueue(1)
    taken = []

    def produce():
        queue.put("a")
        queue.put("b")

    def consume():
        taken.append(queue.get())

    threads = [
        threading.Thread(target=consume),
        threading.Thread(target=consume),
        threading.Thread(target=produce),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == ["a", "b"], f"consumed {taken}"


if __name__ == "__main__":
    main()
