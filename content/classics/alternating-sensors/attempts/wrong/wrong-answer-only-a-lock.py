import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._lock = threading.Lock()

    def temperature(self, send) -> None:
        for _ in range(self.rounds):
            with self._lock:
                send()

    def humidity(self, send) -> None:
        for _ in range(self.rounds):
            with self._lock:
                send()
