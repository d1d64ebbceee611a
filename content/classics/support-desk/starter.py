import threading


class Desk:
    def __init__(self, chairs: int) -> None:
        ...

    def visit(self, problem):
        ...

    def work(self, solve) -> None:
        ...

    def close(self) -> None:
        ...
