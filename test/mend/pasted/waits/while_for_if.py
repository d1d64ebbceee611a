# First: while around a wait
# Has: while not self.items:
import threading

class Mailbox:
    def __init__(self):
        self.cond = threading.Condition()
        self.items = []

    def put(self, x):
        with self.cond:
            self.items.append(x)
            self.cond.notify_all()

    def get(self):
        with self.cond:
            if not self.items:
                self.cond.wait()
            return self.items.pop(0)

def main():
    box = Mailbox()
    got = []
    readers = [threading.Thread(target=lambda: got.append(box.get())) for _ in range(2)]
    for r in readers: r.start()
    w1 = threading.Thread(target=box.put, args=(1,))
    w2 = threading.Thread(target=box.put, args=(2,))
    w1.start(); w2.start()
    for t in (*readers, w1, w2): t.join()
    assert sorted(got) == [1, 2]

main()
