import itertools


class Bus:
    def __init__(self):
        self.listeners = {}
        self.tokens = itertools.count()

    def subscribe(self, listener):
        token = next(self.tokens)
        self.listeners[token] = listener
        return token

    def unsubscribe(self, token):
        self.listeners.pop(token, None)

    def publish(self, tick):
        for listener in self.listeners.values():
            listener(tick)
