import threading


class Bus:
    def __init__(self):
        self.lock = threading.Lock()
        self.entries = []

    def subscribe(self, listener):
        entry = [listener]
        with self.lock:
            self.entries.append(entry)
        return entry

    def unsubscribe(self, token):
        with self.lock:
            for place, entry in enumerate(self.entries):
                if entry is token:
                    del self.entries[place]
                    break

    def publish(self, tick):
        for entry in self.entries:
            entry[0](tick)
