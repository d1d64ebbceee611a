import threading


class Shelf:
    def __init__(self, count):
        self.count = count
        self.changed = threading.Condition()

    def take(self, n, timeout=None):
        with self.changed:
            if not self.changed.wait_for(lambda: self.count >= n, timeout):
                return False
            self.count -= n
            return True

    def restock(self, n):
        with self.changed:
            self.count += n
            self.changed.notify()
