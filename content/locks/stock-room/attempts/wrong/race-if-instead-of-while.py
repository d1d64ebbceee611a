import threading
import time


class Shelf:
    def __init__(self, count):
        self.count = count
        self.changed = threading.Condition()

    def take(self, n, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self.changed:
            if timeout is None:
                if self.count < n:
                    self.changed.wait()
            else:
                while self.count < n:
                    if not self.changed.wait(max(0, deadline - time.monotonic())):
                        break
                if self.count < n:
                    return False
            self.count -= n
            return True

    def restock(self, n):
        with self.changed:
            self.count += n
            self.changed.notify_all()
