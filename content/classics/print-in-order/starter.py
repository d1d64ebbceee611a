import threading


class Release:
    def __init__(self) -> None:
        ...

    def build(self, step) -> None:
        step()

    def sign(self, step) -> None:
        step()

    def publish(self, step) -> None:
        step()
