class Clients:
    def __init__(self, connect):
        self.connect = connect
        self.clients = {}

    def get(self, region):
        return self.clients.setdefault(region, self.connect(region))
