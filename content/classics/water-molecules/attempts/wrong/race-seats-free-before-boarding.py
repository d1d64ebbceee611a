import threading


class Station:
    def __init__(self) -> None:
        self._couriers = threading.Semaphore(2)
        self._drivers = threading.Semaphore(1)
        self._crew = threading.Barrier(3)

    def courier(self, board) -> None:
        with self._couriers:
            self._crew.wait()
        board()

    def driver(self, board) -> None:
        with self._drivers:
            self._crew.wait()
        board()
