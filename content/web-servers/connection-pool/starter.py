import contextlib
import threading


class Pool:
    def __init__(self, connect, size: int) -> None:
        ...

    @contextlib.contextmanager
    def connection(self):
        ...
        yield
