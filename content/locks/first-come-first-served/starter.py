import threading


class Licences:
    def __init__(self, count):
        self.free = count
        self.changed = threading.Condition()

    def take(self, n, timeout=None):
        with self.changed:
            if not self.changed.wait_for(lambda: self.free >= n, timeout):
                return False
            self.free -= n
            return True

    def give_back(self, n):
        with self.changed:
            self.free += n
            self.changed.notify_all()
