import threading


class Bus:
    """The tuple never changes; it is replaced. Whoever iterates keeps the one it began with."""

    def __init__(self):
        self._change = threading.Lock()
        self._entries = ()

    def subscribe(self, listener):
        token = object()
        with self._change:
            self._entries = (*self._entries, (token, listener))
        return token

    def unsubscribe(self, token):
        with self._change:
            self._entries = tuple(entry for entry in self._entries if entry[0] is not token)

    def publish(self, tick):
        for _, listener in self._entries:
            listener(tick)
