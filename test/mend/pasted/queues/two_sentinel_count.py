# First: new lock
# Has: with lock:
# Has:             count = count + item
# Never: lock around a wait
import queue, threading

q = queue.Queue()
count = 0

def worker():
    global count
    while True:
        item = q.get()
        if item is None:
            return
        count = count + item

ws = [threading.Thread(target=worker) for i in range(2)]
for w in ws: w.start()
for i in range(1, 4): q.put(i)
q.put(None)
for w in ws: w.join()
print(count)
assert count == 6
