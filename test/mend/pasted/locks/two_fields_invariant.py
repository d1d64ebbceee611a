# First: new lock
# Has: with self.lock:
# Has:             if n >= self.low
import threading

class Range:
    def __init__(self):
        self.low = 0
        self.high = 10

    def set_low(self, n):
        if n <= self.high:
            self.low = n

    def set_high(self, n):
        if n >= self.low:
            self.high = n

r = Range()
a = threading.Thread(target=r.set_low, args=(8,))
b = threading.Thread(target=r.set_high, args=(3,))
a.start(); b.start(); a.join(); b.join()
assert r.low <= r.high, (r.low, r.high)
