import threading


class Clients:
    def __init__(self, connect):
        self._connect = connect
        self._guard = threading.Lock()
        self._locks = {}
        self._clients = {}

    def get(self, region):
        with self._guard:
            lock = self._locks.setdefault(region, threading.Lock())
        with lock:
            if region not in self._clients:
                self._clients[region] = self._connect(region)
            return self._clients[region]
