class Bus:
    def __init__(self):
        self.entries = ()

    def subscribe(self, listener):
        token = object()
        self.entries = self.entries + ((token, listener),)
        return token

    def unsubscribe(self, token):
        self.entries = tuple(entry for entry in self.entries if entry[0] is not token)

    def publish(self, tick):
        for _, listener in self.entries:
            listener(tick)
