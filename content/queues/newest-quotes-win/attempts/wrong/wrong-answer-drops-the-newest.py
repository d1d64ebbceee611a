import threading


class Latest:
    def __init__(self, capacity):
        self.capacity = capacity
        self.quotes = []
        self.missed = 0
        self.closed = False
        self.changed = threading.Condition()

    def put(self, quote):
        with self.changed:
            if self.closed:
                return
            if len(self.quotes) == self.capacity:
                self.missed += 1
                return
            self.quotes.append(quote)
            self.changed.notify()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.quotes or self.closed)
            if not self.quotes:
                return None
            missed, self.missed = self.missed, 0
            return self.quotes.pop(0), missed

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()
