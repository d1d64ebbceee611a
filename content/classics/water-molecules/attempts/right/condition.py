import threading


class Station:
    """Boarding happens under the lock, three seats at a time."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.waiting = {"courier": 0, "driver": 0}
        self.seats = {"courier": 0, "driver": 0}

    def _form_crew(self) -> None:
        if not any(self.seats.values()) and self.waiting["courier"] >= 2 and self.waiting["driver"] >= 1:
            self.seats = {"courier": 2, "driver": 1}
            self.changed.notify_all()

    def _arrive(self, kind: str, board) -> None:
        with self.changed:
            self.waiting[kind] += 1
            self._form_crew()
            while not self.seats[kind]:
                self.changed.wait()
            self.seats[kind] -= 1
            self.waiting[kind] -= 1
            board()
            self._form_crew()

    def courier(self, board) -> None:
        self._arrive("courier", board)

    def driver(self, board) -> None:
        self._arrive("driver", board)
