# Source: every second tutorial: sleep for a random time, then add under the lock
# Expect: right complete
import random
import threading
import time

total = 0
lock = threading.Lock()


def work(n):
    global total
    time.sleep(random.uniform(0.1, 0.5))
    with lock:
        total += n


threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2, 3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 6
