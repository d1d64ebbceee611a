import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._t = threading.Event()
        self._h = threading.Event()

    def temperature(self, send) -> None:
        for _ in range(self.rounds):
            self._t.wait()
            self._t.clear()
            send()
            self._h.set()

    def humidity(self, send) -> None:
        for _ in range(self.rounds):
            self._h.wait()
            self._h.clear()
            send()
            self._t.set()
