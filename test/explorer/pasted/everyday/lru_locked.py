# Source: a bug report: KeyError in a small LRU cache under load, mended
# Expect: right
from collections import OrderedDict
from threading import Lock, Thread


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            if key in self.data:
                self.data.move_to_end(key)
                return self.data[key]
            return None

    def put(self, key, value):
        with self.lock:
            self.data[key] = value
            if len(self.data) > self.size:
                self.data.popitem(last=False)


cache = LRU(1)
cache.put("a", 1)
threads = [Thread(target=cache.get, args=("a",)), Thread(target=cache.put, args=("b", 2))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert cache.get("b") == 2
