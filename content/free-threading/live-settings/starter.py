import threading


class Settings:
    def __init__(self, initial: dict) -> None:
        self.values = initial

    def get(self, *names):
        return tuple(self.values[name] for name in names)

    def change(self, **new) -> None:
        self.values.update(new)
