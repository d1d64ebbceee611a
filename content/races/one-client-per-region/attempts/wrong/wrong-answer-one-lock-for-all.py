import threading


class Clients:
    def __init__(self, connect):
        self.connect = connect
        self.clients = {}
        self.lock = threading.Lock()

    def get(self, region):
        with self.lock:
            if region not in self.clients:
                self.clients[region] = self.connect(region)
            return self.clients[region]
