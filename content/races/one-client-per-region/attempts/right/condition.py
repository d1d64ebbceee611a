import threading


class Clients:
    """A region is absent, being connected, or there; whoever finds it absent connects, outside the lock."""

    def __init__(self, connect):
        self._connect = connect
        self._changed = threading.Condition()
        self._connecting = set()
        self._clients = {}

    def get(self, region):
        with self._changed:
            while region in self._connecting:
                self._changed.wait()
            if region in self._clients:
                return self._clients[region]
            self._connecting.add(region)
        try:
            client = self._connect(region)
            with self._changed:
                self._clients[region] = client
            return client
        finally:
            with self._changed:
                self._connecting.discard(region)
                self._changed.notify_all()
