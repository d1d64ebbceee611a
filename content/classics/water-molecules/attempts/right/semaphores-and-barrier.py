import threading


class Station:
    def __init__(self) -> None:
        self._couriers = threading.Semaphore(2)
        self._drivers = threading.Semaphore(1)
        self._crew = threading.Barrier(3)

    def _board(self, seats, board) -> None:
        with seats:
            self._crew.wait()
            board()

    def courier(self, board) -> None:
        self._board(self._couriers, board)

    def driver(self, board) -> None:
        self._board(self._drivers, board)
