import threading


class Release:
    def __init__(self) -> None:
        self._built = threading.Event()
        self._signed = threading.Event()

    def build(self, step) -> None:
        step()
        self._built.set()

    def sign(self, step) -> None:
        self._built.wait()
        step()
        self._signed.set()

    def publish(self, step) -> None:
        self._signed.wait()
        step()
