# Source: a bug report: Counter.update from several threads, mended
# Expect: right
import threading
from collections import Counter

total = Counter()
lock = threading.Lock()


def work():
    part = Counter(a=1, b=2)
    with lock:
        total.update(part)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert total == {"a": 2, "b": 4}, total
