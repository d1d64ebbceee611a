import threading


class Room:
    def __init__(self):
        self.lock = threading.Lock()
        self.members = {}

    def join(self, name, send):
        with self.lock:
            self.members[name] = send

    def leave(self, name):
        with self.lock:
            self.members.pop(name, None)

    def say(self, text):
        for send in self.members.values():
            send(text)
