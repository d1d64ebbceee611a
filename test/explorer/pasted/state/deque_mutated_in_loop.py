# Source: a bug report: deque mutated during iteration
# Expect: bug exception
import threading
from collections import deque

recent = deque([1, 2, 3], maxlen=10)
lock = threading.Lock()


def feed():
    with lock:
        recent.append(4)


def mean():
    seen = [v for v in recent]
    print(all(v > 0 for v in seen))


threads = [threading.Thread(target=feed), threading.Thread(target=mean)]
for t in threads:
    t.start()
for t in threads:
    t.join()
