# First: notify_all
# Has: self.closed = True
# Has:             self.c.notify_all()
import threading

class Queue2:
    def __init__(self):
        self.c = threading.Condition()
        self.items = []
        self.closed = False

    def put(self, x):
        with self.c:
            self.items.append(x)
            self.c.notify()

    def close(self):
        with self.c:
            self.closed = True
            self.c.notify()

    def get(self):
        with self.c:
            if not self.items and not self.closed:
                self.c.wait()
            if self.items:
                return self.items.pop(0)
            return None

def main():
    q = Queue2()
    got = []
    ts = [threading.Thread(target=lambda: got.append(q.get())) for _ in range(2)]
    for t in ts: t.start()
    c = threading.Thread(target=q.close)
    c.start()
    for t in ts: t.join()
    c.join()
    assert got == [None, None]

main()
