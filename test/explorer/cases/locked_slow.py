# True: right; to be proven, at an early run's cost for each late one.
# Expect: right complete
# A bounded queue of capacity 1 whose gates are looked at with locked(): right, but how long does a run take?
from collections import deque
from threading import Lock, Thread

class Box:
    def __init__(self):
        self.items = deque()
        self.put_gate, self.get_gate = Lock(), Lock()
        self.get_gate.acquire()
    def put(self, x):
        self.put_gate.acquire()
        self.items.append(x)
        if self.get_gate.locked():
            self.get_gate.release()
    def get(self):
        self.get_gate.acquire()
        x = self.items.popleft()
        if self.put_gate.locked():
            self.put_gate.release()
        return x

box, got = Box(), []
threads = [Thread(target=box.put, args=(k,)) for k in range(2)] + [Thread(target=lambda: got.append(box.get())) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
assert sorted(got) == [0, 1]
