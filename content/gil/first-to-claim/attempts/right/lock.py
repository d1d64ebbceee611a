import threading


class Register:
    def __init__(self):
        self._lock = threading.Lock()
        self._owners = {}

    def claim(self, url):
        with self._lock:
            if url in self._owners:
                return False
            self._owners[url] = threading.current_thread().name
            return True

    def owner(self, url):
        with self._lock:
            return self._owners.get(url)
