import threading
import time


class Shelf:
    """A semaphore counts parts. Who gives up puts back what it has, but holds it while it waits."""

    def __init__(self, count):
        self.parts = threading.Semaphore(count)
        self.lock = threading.Lock()
        self.count = count

    def take(self, n, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        for have in range(n):
            rest = None if deadline is None else max(0, deadline - time.monotonic())
            if not self.parts.acquire(timeout=rest):
                for _ in range(have):
                    self.parts.release()
                return False
        with self.lock:
            self.count -= n
        return True

    def restock(self, n):
        with self.lock:
            self.count += n
        self.parts.release(n)
