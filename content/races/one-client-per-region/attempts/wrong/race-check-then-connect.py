class Clients:
    def __init__(self, connect):
        self.connect = connect
        self.clients = {}

    def get(self, region):
        if region not in self.clients:
            self.clients[region] = self.connect(region)
        return self.clients[region]
