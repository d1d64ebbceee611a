import threading


class Shelf:
    """Each waiting picker has an event of its own; restock serves whom it can, in the order of arrival."""

    def __init__(self, count):
        self.count = count
        self._lock = threading.Lock()
        self._waiting = []

    def take(self, n, timeout=None):
        with self._lock:
            if self.count >= n:
                self.count -= n
                return True
            ticket = (n, threading.Event())
            self._waiting.append(ticket)
        if ticket[1].wait(timeout):
            return True
        with self._lock:
            if ticket in self._waiting:
                self._waiting.remove(ticket)
                return False
            return True  # served in the last moment

    def restock(self, n):
        with self._lock:
            self.count += n
            for ticket in list(self._waiting):
                if ticket[0] <= self.count:
                    self.count -= ticket[0]
                    self._waiting.remove(ticket)
                    ticket[1].set()
