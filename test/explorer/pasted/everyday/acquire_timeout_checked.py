# Source: a question: RuntimeError, release unlocked lock, mended
# Expect: right
import threading
import time

lock = threading.Lock()
done = []


def worker(n):
    if lock.acquire(timeout=0.1):
        try:
            time.sleep(0.2)
            done.append(n)
        finally:
            lock.release()
    else:
        done.append(-1)


threads = [threading.Thread(target=worker, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 2
