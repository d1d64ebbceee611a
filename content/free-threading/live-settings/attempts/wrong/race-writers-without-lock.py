class Settings:
    def __init__(self, initial: dict) -> None:
        self._values = dict(initial)

    def get(self, *names):
        values = self._values
        return tuple(values[name] for name in names)

    def change(self, **new) -> None:
        self._values = {**self._values, **new}
