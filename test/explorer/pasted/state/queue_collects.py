# Source: a tutorial: results come back by a queue
# Expect: right
import queue
import threading

results = queue.Queue()


def work():
    results.put(21)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

print(sum(results.get() for _ in range(2)))
