import collections
import threading
import time


class Budget:
    def __init__(self, rate: int, clock=time.monotonic, sleep=time.sleep) -> None:
        self._rate = rate
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._taken = collections.deque(maxlen=rate)

    def take(self) -> None:
        with self._lock:
            now = self._clock()
            at = now
            if len(self._taken) == self._rate:
                at = max(now, self._taken[0] + 1.0)
            self._taken.append(at)
        if at > now:
            self._sleep(at - now)
