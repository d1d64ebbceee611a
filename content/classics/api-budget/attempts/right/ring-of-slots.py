import threading
import time


class Budget:
    """A ring of `rate` slots; each says when it is free again."""

    def __init__(self, rate: int, clock=time.monotonic, sleep=time.sleep) -> None:
        self.free_at = [float("-inf")] * rate
        self.next = 0
        self.clock, self.sleep = clock, sleep
        self.lock = threading.Lock()

    def reserve(self) -> float:
        with self.lock:
            slot = self.next
            self.next = (slot + 1) % len(self.free_at)
            now = self.clock()
            moment = max(now, self.free_at[slot])
            self.free_at[slot] = moment + 1.0
            return moment - now

    def take(self) -> None:
        wait = self.reserve()
        if wait > 0:
            self.sleep(wait)
