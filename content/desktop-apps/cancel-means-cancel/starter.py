import threading


class Export:
    def __init__(self, work, post, on_progress, on_done, on_error) -> None:
        ...

    def start(self) -> None:
        ...

    def cancel(self) -> None:
        ...
