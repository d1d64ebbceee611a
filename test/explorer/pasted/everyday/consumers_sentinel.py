# Source: a question: my consumer threads sometimes never finish, mended
# Expect: right
import queue
import threading

q = queue.Queue()
results = []
STOP = object()


def consumer():
    while True:
        item = q.get()
        if item is STOP:
            break
        results.append(item * 2)


workers = [threading.Thread(target=consumer) for _ in range(2)]
for w in workers:
    w.start()
for i in range(3):
    q.put(i)
for _ in workers:
    q.put(STOP)
for w in workers:
    w.join()
assert sorted(results) == [0, 2, 4]
print(sorted(results))
