import threading


class Bus:
    def __init__(self):
        self._lock = threading.Lock()
        self._listeners = {}
        self._next = 0

    def subscribe(self, listener):
        with self._lock:
            token = self._next
            self._next += 1
            self._listeners[token] = listener
            return token

    def unsubscribe(self, token):
        with self._lock:
            self._listeners.pop(token, None)

    def publish(self, tick):
        with self._lock:
            listeners = list(self._listeners.values())
        for listener in listeners:
            listener(tick)
