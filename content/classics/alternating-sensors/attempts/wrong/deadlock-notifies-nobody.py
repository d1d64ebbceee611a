import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._changed = threading.Condition()

    def temperature(self, send) -> None:
        for _ in range(self.rounds):
            with self._changed:
                send()
                self._changed.notify()
                self._changed.wait()

    def humidity(self, send) -> None:
        for _ in range(self.rounds):
            with self._changed:
                self._changed.wait()
                send()
                self._changed.notify()
