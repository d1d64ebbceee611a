from threading import Lock, Semaphore


class H2O:
    def __init__(self):
        self.lock = Lock()
        self.waiting_h = []
        self.waiting_o = []

    def hydrogen(self, releaseHydrogen):
        mine = Semaphore(0)
        with self.lock:
            self.waiting_h.append((mine, releaseHydrogen))
            self.bond()
        mine.acquire()

    def oxygen(self, releaseOxygen):
        mine = Semaphore(0)
        with self.lock:
            self.waiting_o.append((mine, releaseOxygen))
            self.bond()
        mine.acquire()

    def bond(self):
        if len(self.waiting_h) >= 2 and self.waiting_o:
            for gate, release in (self.waiting_h.pop(0), self.waiting_h.pop(0), self.waiting_o.pop(0)):
                release()
                gate.release()
