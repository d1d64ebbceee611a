# First: join in place of a sleep
# Has: for t in threads:
# Has:     t.join()
import threading
import time

results = []

def work(n):
    time.sleep(0.1)
    results.append(n * n)

threads = []
for n in range(3):
    t = threading.Thread(target=work, args=(n,))
    t.start()
    threads.append(t)
time.sleep(1)
print(sum(results))
assert sum(results) == 5
