# Source: a Q&A answer about setdefault
# Expect: right
import threading

groups = {}


def add(key, value):
    groups.setdefault(key, []).append(value)


threads = [threading.Thread(target=add, args=("k", n)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(groups["k"]) == [0, 1]
