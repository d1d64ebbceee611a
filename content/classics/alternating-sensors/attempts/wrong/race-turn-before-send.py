import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._t = threading.Semaphore(1)
        self._h = threading.Semaphore(0)

    def temperature(self, send) -> None:
        for _ in range(self.rounds):
            self._t.acquire()
            self._h.release()
            send()

    def humidity(self, send) -> None:
        for _ in range(self.rounds):
            self._h.acquire()
            self._t.release()
            send()
