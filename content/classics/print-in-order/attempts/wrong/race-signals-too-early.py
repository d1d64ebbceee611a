import threading


class Release:
    def __init__(self) -> None:
        self._built = threading.Event()
        self._signed = threading.Event()

    def build(self, step) -> None:
        self._built.set()
        step()

    def sign(self, step) -> None:
        self._built.wait()
        self._signed.set()
        step()

    def publish(self, step) -> None:
        self._signed.wait()
        step()
