# Source: tutorials of the singleton: a class attribute looked up with hasattr
# Expect: bug assertion
import threading


class Settings:
    def __init__(self):
        self.values = {}

    @classmethod
    def instance(cls):
        if not hasattr(cls, "_instance"):
            cls._instance = cls()
        return cls._instance


def put(key):
    Settings.instance().values[key] = 1


threads = [threading.Thread(target=put, args=(key,)) for key in ("x", "y")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(Settings.instance().values) == 2
