import threading


class Register:
    def __init__(self):
        self.lock = threading.Lock()
        self.claimed = set()
        self.owners = {}

    def claim(self, url):
        with self.lock:
            if url in self.claimed:
                return False
            self.claimed.add(url)
        self.owners[url] = threading.current_thread().name
        return True

    def owner(self, url):
        return self.owners.get(url)
