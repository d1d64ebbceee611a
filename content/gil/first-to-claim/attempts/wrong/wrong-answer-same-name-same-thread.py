import threading


class Register:
    def __init__(self):
        self.owners = {}

    def claim(self, url):
        name = threading.current_thread().name
        return self.owners.setdefault(url, name) == name

    def owner(self, url):
        return self.owners.get(url)
