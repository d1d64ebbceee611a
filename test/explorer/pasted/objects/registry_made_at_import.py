# Source: the usual answer: make the one instance before the threads
# Expect: right complete
import threading


class Settings:
    _instance = None

    def __init__(self):
        self.values = {}

    @classmethod
    def instance(cls):
        return cls._instance


Settings._instance = Settings()


def put(key):
    Settings.instance().values[key] = 1


threads = [threading.Thread(target=put, args=(key,)) for key in ("x", "y")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(Settings.instance().values) == 2
