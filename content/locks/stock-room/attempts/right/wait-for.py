import threading


class Shelf:
    def __init__(self, count):
        self.count = count
        self._changed = threading.Condition()

    def take(self, n, timeout=None):
        with self._changed:
            if not self._changed.wait_for(lambda: self.count >= n, timeout):
                return False
            self.count -= n
            return True

    def restock(self, n):
        with self._changed:
            self.count += n
            self._changed.notify_all()
