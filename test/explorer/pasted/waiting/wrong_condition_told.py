# Source: the same with one notify on the wrong condition
# Expect: bug deadlock
import threading
from collections import deque

items, lock = deque(), threading.Lock()
not_empty, not_full = threading.Condition(lock), threading.Condition(lock)


def produce():
    for n in range(3):
        with not_full:
            while len(items) == 1:
                not_full.wait()
            items.append(n)
            not_full.notify()


def consume():
    for _ in range(3):
        with not_empty:
            while not items:
                not_empty.wait()
            items.popleft()
            not_full.notify()


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
