import threading


class Clients:
    def __init__(self, connect):
        self.connect = connect
        self.clients = {}
        self.guard = threading.Lock()
        self.locks = {}

    def get(self, region):
        with self.guard:
            lock = self.locks.setdefault(region, threading.Lock())
        lock.acquire()
        if region not in self.clients:
            self.clients[region] = self.connect(region)
        lock.release()
        return self.clients[region]
