# First: lock order
# Has:         first, second = sorted((self.left, self.right), key=id)
# Has:         with first:
# Never: lock around locks
import threading
class Philosopher(threading.Thread):
    def __init__(self, left, right):
        super().__init__()
        self.left, self.right = left, right
    def run(self):
        with self.left:
            with self.right:
                pass
forks = [threading.Lock() for _ in range(3)]
ps = [Philosopher(forks[i], forks[(i + 1) % 3]) for i in range(3)]
for p in ps: p.start()
for p in ps: p.join()
