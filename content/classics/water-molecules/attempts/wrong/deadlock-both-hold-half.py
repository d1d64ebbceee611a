import threading


class Station:
    def __init__(self) -> None:
        self._curb = threading.Semaphore(3)
        self._crew = threading.Barrier(3)
        self._couriers = threading.Semaphore(2)
        self._drivers = threading.Semaphore(1)

    def courier(self, board) -> None:
        with self._curb, self._couriers:
            self._crew.wait()
            board()
            self._crew.wait()

    def driver(self, board) -> None:
        with self._curb, self._drivers:
            self._crew.wait()
            board()
            self._crew.wait()
