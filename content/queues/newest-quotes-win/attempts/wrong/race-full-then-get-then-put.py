import queue


class Latest:
    def __init__(self, capacity):
        self.quotes = queue.Queue(maxsize=capacity)
        self.missed = 0

    def put(self, quote):
        while True:
            try:
                self.quotes.put_nowait(quote)
                return
            except queue.ShutDown:
                return
            except queue.Full:
                try:
                    self.quotes.get_nowait()
                    self.missed += 1
                except (queue.Empty, queue.ShutDown):
                    pass

    def get(self):
        try:
            quote = self.quotes.get()
        except queue.ShutDown:
            return None
        missed = self.missed
        self.missed = 0
        return quote, missed

    def close(self):
        self.quotes.shutdown()
