class Lazy:
    def __init__(self, build) -> None:
        self._build = build
        self._value = None

    def get(self):
        if self._value is None:
            self._value = self._build()
        return self._value
