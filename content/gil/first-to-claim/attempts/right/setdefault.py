import threading


class Register:
    def __init__(self):
        self._owners = {}

    def claim(self, url):
        mine = [threading.current_thread().name]
        return self._owners.setdefault(url, mine) is mine

    def owner(self, url):
        entry = self._owners.get(url)
        return entry and entry[0]
