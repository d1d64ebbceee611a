# Source: questions about defaultdict and setdefault with threads
# Expect: depends
# Says: checks whether `key not in groups`
# Never: is that intended
import threading
groups = {}
def add(key, item):
    if key not in groups:
        groups[key] = []
    groups[key].append(item)
ts = [threading.Thread(target=add, args=("x", i)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(groups)
