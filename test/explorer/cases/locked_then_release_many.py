# True: two threads both look at locked() before either releases; both looks and both releases are the story.
# Expect: bug exception
# Says: T1 released `t.gates[1]`
# Never: changed
# Three workers count up under a gate; the last one through opens every gate that is shut.
from threading import Lock, Thread

class Turns:
    def __init__(self, n):
        self.n = n
        self.i = 1
        self.gates = [Lock(), Lock()]
        self.gates[1].acquire()
    def open_next(self):
        self.i += 1
        self.gates[(self.i - 1) % 2].release()
    def open_all(self):
        for gate in self.gates:
            if gate.locked():
                gate.release()
    def work(self, k, show):
        while True:
            self.gates[k].acquire()
            if self.i > self.n:
                self.open_all()
                return
            show(self.i)
            self.open_next()

def main():
    out = []
    t = Turns(3)
    threads = [Thread(target=t.work, args=(k, out.append)) for k in (0, 1)]
    for th in threads: th.start()
    for th in threads: th.join()
    assert out == [1, 2, 3], out

main()
