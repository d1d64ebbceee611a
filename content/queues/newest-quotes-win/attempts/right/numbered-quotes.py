import threading


class Latest:
    """Quotes are numbered as they come; what was missed is a gap in the numbers."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.lock = threading.RLock()
        self.news = threading.Condition(self.lock)
        self.waiting = []
        self.count = 0
        self.expected = 0
        self.open = True

    def put(self, quote):
        with self.lock:
            if self.open:
                self.waiting.append((self.count, quote))
                self.count += 1
                del self.waiting[: -self.capacity]
                self.news.notify()

    def get(self):
        with self.lock:
            while self.open and not self.waiting:
                self.news.wait()
            if not self.waiting:
                return None
            number, quote = self.waiting.pop(0)
            missed = number - self.expected
            self.expected = number + 1
            return (quote, missed)

    def close(self):
        with self.lock:
            self.open = False
            self.news.notify_all()
