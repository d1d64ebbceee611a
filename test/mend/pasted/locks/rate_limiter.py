# First: second look under the lock
# Has: if self.used < self.n:
# Has:                     self.used += 1
# Has:                     return True
# Never: lock around a wait
import threading
import time

class Limiter:
    def __init__(self, n):
        self.n = n
        self.used = 0
        self.lock = threading.Lock()

    def try_acquire(self):
        if self.used < self.n:
            with self.lock:
                self.used += 1
            return True
        return False

    def release(self):
        with self.lock:
            self.used -= 1

lim = Limiter(1)
active = 0
peak = 0
m = threading.Lock()

def job():
    global active, peak
    if lim.try_acquire():
        with m:
            active += 1
            peak = max(peak, active)
        time.sleep(0.1)
        with m:
            active -= 1
        lim.release()

ts = [threading.Thread(target=job) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert peak <= 1, peak
