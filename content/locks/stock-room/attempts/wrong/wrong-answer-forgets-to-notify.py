import threading


class Shelf:
    def __init__(self, count):
        self.count = count
        self.changed = threading.Condition()

    def take(self, n, timeout=None):
        with self.changed:
            if timeout is not None:
                if not self.changed.wait_for(lambda: self.count >= n, timeout):
                    return False
            else:
                while self.count < n:
                    self.changed.wait()
            self.count -= n
            return True

    def restock(self, n):
        with self.changed:
            if self.count == 0:  # "nobody waits while there is something on the shelf"
                self.changed.notify_all()
            self.count += n
