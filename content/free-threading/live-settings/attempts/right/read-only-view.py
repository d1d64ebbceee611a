import threading
from types import MappingProxyType


class Settings:
    def __init__(self, initial: dict) -> None:
        self.writing = threading.RLock()
        self.publish(initial)

    def publish(self, values: dict) -> None:
        self.current = MappingProxyType(values.copy())

    def get(self, *names):
        return tuple(map(self.current.__getitem__, names))

    def change(self, **new) -> None:
        with self.writing:
            self.publish(self.current | new)
