import threading
import time


class Shelf:
    def __init__(self, count):
        self.count = count
        self.lock = threading.Lock()
        self.arrived = threading.Condition(self.lock)

    def take(self, n, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self.lock:
            while self.count < n:
                rest = None if deadline is None else deadline - time.monotonic()
                if rest is not None and rest <= 0:
                    return False
                self.arrived.wait(rest)
            self.count -= n
            return True

    def restock(self, n):
        with self.lock:
            self.count += n
            self.arrived.notify_all()
