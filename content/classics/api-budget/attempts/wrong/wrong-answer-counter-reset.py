import threading
import time


class Budget:
    def __init__(self, rate: int, clock=time.monotonic, sleep=time.sleep) -> None:
        self.rate = rate
        self.clock, self.sleep = clock, sleep
        self.lock = threading.Lock()
        self.window = clock()
        self.used = 0

    def take(self) -> None:
        with self.lock:
            now = self.clock()
            while now >= self.window + 0.5:
                self.window += 0.5
                self.used = 0
            if self.used == self.rate:
                self.sleep(self.window + 0.5 - now)
                self.window += 0.5
                self.used = 0
            self.used += 1
