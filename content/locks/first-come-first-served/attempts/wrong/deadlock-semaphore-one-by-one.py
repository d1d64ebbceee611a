import threading
import time


class Licences:
    def __init__(self, count):
        self._permits = threading.Semaphore(count)

    def take(self, n, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        for taken in range(n):
            left = None if deadline is None else max(0, deadline - time.monotonic())
            if not self._permits.acquire(timeout=left):
                for _ in range(taken):
                    self._permits.release()
                return False
        return True

    def give_back(self, n):
        for _ in range(n):
            self._permits.release()
