# Source: a course's example: two fields that must stay equal, mended
# Expect: right
import threading


class Pair:
    def __init__(self):
        self.a = self.b = 0
        self.lock = threading.Lock()

    def step(self):
        with self.lock:
            self.a += 1
            self.b += 1


pair = Pair()


def work():
    pair.step()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert pair.a == pair.b == 2, (pair.a, pair.b)
