# First: existing lock
# Has: with self._lock:
# Has:             if self.stock[item] >= n
# Never: new lock, a lock a key
import threading

class Inventory:
    def __init__(self):
        self._lock = threading.Lock()
        self.stock = {"apple": 10, "pear": 5}
        self.log = []

    def restock(self, item, n):
        with self._lock:
            self.stock[item] = self.stock.get(item, 0) + n
            self.log.append(("in", item, n))

    def sell(self, item, n):
        if self.stock[item] >= n:
            self.stock[item] -= n
            self.log.append(("out", item, n))
            return True
        return False

inv = Inventory()
ts = [threading.Thread(target=inv.sell, args=("pear", 3)) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(inv.stock["pear"])
assert inv.stock["pear"] >= 0
