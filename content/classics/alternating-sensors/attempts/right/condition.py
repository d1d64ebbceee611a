import threading


class Channel:
    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self._turn = "temperature"
        self._changed = threading.Condition()

    def _take_turns(self, me: str, other: str, send) -> None:
        for _ in range(self.rounds):
            with self._changed:
                while self._turn != me:
                    self._changed.wait()
                send()
                self._turn = other
                self._changed.notify_all()

    def temperature(self, send) -> None:
        self._take_turns("temperature", "humidity", send)

    def humidity(self, send) -> None:
        self._take_turns("humidity", "temperature", send)
