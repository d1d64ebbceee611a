# Source: a pattern page: a singleton by __new__
# Expect: bug
import threading


class Config:
    _instance = None
    _lock = threading.Lock()
    made = 0

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = make()
        return cls._instance


def make():
    Config.made += 1
    return object()


def work():
    Config.get()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert Config.made == 1, Config.made
