import threading


class Register:
    def __init__(self):
        self.claimed = set()
        self.owners = {}

    def claim(self, url):
        before = len(self.claimed)
        self.claimed.add(url)
        if len(self.claimed) == before:
            return False
        self.owners.setdefault(url, threading.current_thread().name)
        return True

    def owner(self, url):
        return self.owners.get(url)
