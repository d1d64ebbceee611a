import threading


class Station:
    def courier(self, board) -> None:
        board()

    def driver(self, board) -> None:
        board()
