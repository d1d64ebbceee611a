# First: new lock
# Has: with lock:
# Has:         hits[path]
# Never: a lock a key
import threading

hits = {}

def record(path):
    hits[path] = hits.get(path, 0) + 1

def worker():
    for path in ("/", "/about"):
        record(path)

threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(hits)
assert hits == {"/": 2, "/about": 2}
