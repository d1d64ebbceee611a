import threading


class Release:
    def __init__(self) -> None:
        self.turn = 0
        self.changed = threading.Condition()

    def _at(self, turn, step) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self.turn == turn)
            step()
            self.turn += 1
            self.changed.notify_all()

    def build(self, step) -> None:
        self._at(0, step)

    def sign(self, step) -> None:
        self._at(1, step)

    def publish(self, step) -> None:
        self._at(2, step)
