# First: new lock
# Has: with Ids.lock:
import threading

class Ids:
    next_id = 0

    @classmethod
    def new(cls):
        value = cls.next_id
        cls.next_id = value + 1
        return value

class Order:
    def __init__(self, name):
        self.id = Ids.new()
        self.name = name

orders = []

def place(name):
    orders.append(Order(name))

threads = [threading.Thread(target=place, args=(n,)) for n in ("x", "y")]
for t in threads: t.start()
for t in threads: t.join()
assert len({o.id for o in orders}) == 2
