import threading


class Clients:
    def __init__(self, connect):
        self.connect = connect
        self.clients = {}
        self.guard = threading.Lock()
        self.locks = {}

    def get(self, region):
        if region in self.clients:
            return self.clients[region]
        with self.guard:
            lock = self.locks.setdefault(region, threading.Lock())
        with lock:
            client = self.clients[region] = self.connect(region)
        return client
