import threading


class Release:
    def __init__(self) -> None:
        self._built = threading.Condition()
        self._signed = threading.Condition()

    def build(self, step) -> None:
        step()
        with self._built:
            self._built.notify()

    def sign(self, step) -> None:
        with self._built:
            self._built.wait()
        step()
        with self._signed:
            self._signed.notify()

    def publish(self, step) -> None:
        with self._signed:
            self._signed.wait()
        step()
