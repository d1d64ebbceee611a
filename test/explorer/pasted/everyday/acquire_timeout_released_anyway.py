# Source: a question: RuntimeError, release unlocked lock
# Expect: bug exception
# Says: release
import threading
import time

lock = threading.Lock()


def worker(n):
    try:
        lock.acquire(timeout=0.1)
        time.sleep(0.2)
        print("worker", n)
    finally:
        lock.release()


threads = [threading.Thread(target=worker, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
