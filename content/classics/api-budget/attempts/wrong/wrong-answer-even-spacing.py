import threading
import time


class Budget:
    """Spaces the calls evenly, and so wastes a budget that nobody has used yet."""

    def __init__(self, rate: int, clock=time.monotonic, sleep=time.sleep) -> None:
        self.gap = 1.0 / rate
        self.clock, self.sleep = clock, sleep
        self.lock = threading.Lock()
        self.next = clock()

    def take(self) -> None:
        with self.lock:
            now = self.clock()
            at = max(now, self.next)
            self.next = at + self.gap
        if at > now:
            self.sleep(at - now)
