# True: lost update: Counter.update(mapping) is Python code in collections: self[elem] = count + self_get(elem, 0).
# Expect: bug lost-update
import threading
from collections import Counter

total = Counter(a=0)


def add():
    total.update({"a": 1})


ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert total["a"] == 2, total
