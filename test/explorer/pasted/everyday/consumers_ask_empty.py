# Source: a question: my consumer threads sometimes never finish
# Expect: bug deadlock
import queue
import threading

q = queue.Queue()
for i in range(3):
    q.put(i)
results = []


def consumer():
    while not q.empty():
        item = q.get()
        results.append(item * 2)
        q.task_done()


workers = [threading.Thread(target=consumer) for _ in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(sorted(results))
