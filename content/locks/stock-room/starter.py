import threading


class Shelf:
    def __init__(self, count):
        self.count = count

    def take(self, n, timeout=None):
        if self.count < n:
            return False
        self.count -= n
        return True

    def restock(self, n):
        self.count += n
