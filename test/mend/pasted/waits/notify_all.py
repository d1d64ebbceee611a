# First: notify_all
# Has: self.item = item
# Has:             self.cond.notify_all()
import threading

class Buffer:
    def __init__(self):
        self.cond = threading.Condition()
        self.item = None

    def put(self, item):
        with self.cond:
            while self.item is not None:
                self.cond.wait()
            self.item = item
            self.cond.notify()

    def take(self):
        with self.cond:
            while self.item is None:
                self.cond.wait()
            item, self.item = self.item, None
            self.cond.notify()
            return item

buf = Buffer()
out = []
producers = [threading.Thread(target=buf.put, args=(n,)) for n in (1, 2)]
consumers = [threading.Thread(target=lambda: out.append(buf.take())) for _ in range(2)]
for t in producers + consumers: t.start()
for t in producers + consumers: t.join()
print(sorted(out))
