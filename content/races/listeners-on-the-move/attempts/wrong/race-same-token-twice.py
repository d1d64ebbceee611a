class Bus:
    def __init__(self):
        self.listeners = {}
        self.next_token = 0

    def subscribe(self, listener):
        token = self.next_token
        self.next_token = token + 1
        self.listeners[token] = listener
        return token

    def unsubscribe(self, token):
        self.listeners.pop(token, None)

    def publish(self, tick):
        for listener in self.listeners.copy().values():
            listener(tick)
