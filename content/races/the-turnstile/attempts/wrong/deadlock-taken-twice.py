import threading


class Turnstile:
    def __init__(self):
        self.visitors = 0
        self._lock = threading.Lock()

    def enter(self):
        self._lock.acquire()
        with self._lock:
            self.visitors += 1
