import threading
from collections import deque


class Licences:
    def __init__(self, count):
        self._free = count
        self._lock = threading.Lock()
        self._waiting = deque()

    def _serve(self):
        while self._waiting and self._waiting[0][0] <= self._free:
            n, called = self._waiting.popleft()
            self._free -= n
            called.set()

    def take(self, n, timeout=None):
        ticket = (n, threading.Event())
        with self._lock:
            self._waiting.append(ticket)
            self._serve()
        if ticket[1].wait(timeout):
            return True
        with self._lock:
            if ticket[1].is_set():
                return True
            self._waiting.remove(ticket)
            self._serve()
            return False

    def give_back(self, n):
        with self._lock:
            self._free += n
            self._serve()
