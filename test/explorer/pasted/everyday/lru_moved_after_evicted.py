# Source: a bug report: KeyError in a small LRU cache under load
# Expect: bug exception
# Says: T2 changed `self.data` (line 23)
# Says: KeyError
from collections import OrderedDict
import threading


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()

    def get(self, key):
        if key in self.data:
            self.data.move_to_end(key)
            return self.data[key]
        return None

    def put(self, key, value):
        self.data[key] = value
        if len(self.data) > self.size:
            self.data.popitem(last=False)


cache = LRU(1)
cache.put("a", 1)


def reader():
    cache.get("a")


def writer():
    cache.put("b", 2)


t1 = threading.Thread(target=reader)
t2 = threading.Thread(target=writer)
t1.start()
t2.start()
t1.join()
t2.join()
