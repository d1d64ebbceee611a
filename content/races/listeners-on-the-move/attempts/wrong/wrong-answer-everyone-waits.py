import threading


class Bus:
    def __init__(self):
        self.lock = threading.RLock()
        self.listeners = {}
        self.next_token = 0

    def subscribe(self, listener):
        with self.lock:
            self.next_token += 1
            self.listeners[self.next_token] = listener
            return self.next_token

    def unsubscribe(self, token):
        with self.lock:
            self.listeners.pop(token, None)

    def publish(self, tick):
        with self.lock:
            for listener in list(self.listeners.values()):
                listener(tick)
