import threading


class Station:
    def __init__(self) -> None:
        self._crew = threading.Barrier(3)

    def courier(self, board) -> None:
        self._crew.wait()
        board()

    def driver(self, board) -> None:
        self._crew.wait()
        board()
