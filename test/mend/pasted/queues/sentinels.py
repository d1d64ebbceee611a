# First: a sentinel passed on
# Has: q.put(None)
# Has:             break
import queue
import threading

q = queue.Queue()
results = []

def worker():
    while True:
        item = q.get()
        if item is None:
            break
        results.append(item + 1)

workers = [threading.Thread(target=worker) for _ in range(3)]
for w in workers:
    w.start()
for n in range(4):
    q.put(n)
q.put(None)
for w in workers:
    w.join()
print(sorted(results))
