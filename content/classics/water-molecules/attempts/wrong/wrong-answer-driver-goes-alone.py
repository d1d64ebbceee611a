import threading


class Station:
    def __init__(self) -> None:
        self._seats = threading.Semaphore(0)

    def courier(self, board) -> None:
        self._seats.acquire()
        board()

    def driver(self, board) -> None:
        self._seats.release(2)
        board()
