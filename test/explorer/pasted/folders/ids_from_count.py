# Source: a question: is itertools.count() thread-safe
# Expect: right complete
import itertools
import threading

ids = itertools.count(1)
seen = []


def work():
    seen.append(next(ids))


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(seen) == [1, 2, 3]
