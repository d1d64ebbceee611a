import queue


class Latest:
    def __init__(self, capacity):
        self.quotes = queue.Queue(maxsize=capacity)

    def put(self, quote):
        self.quotes.put(quote)

    def get(self):
        try:
            return self.quotes.get(), 0
        except queue.ShutDown:
            return None

    def close(self):
        self.quotes.shutdown()
