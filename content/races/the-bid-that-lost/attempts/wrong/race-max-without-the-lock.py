import threading


class Auction:
    def __init__(self):
        self.lock = threading.Lock()
        self.highest = 0
        self.bids = 0

    def bid(self, amount):
        with self.lock:
            self.bids += 1
        self.highest = max(self.highest, amount)
