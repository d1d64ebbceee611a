class Hits:
    def __init__(self) -> None:
        self.counts = {}

    def add(self, page: str) -> None:
        self.counts[page] = self.counts.get(page, 0) + 1

    def total(self, page: str) -> int:
        return self.counts.get(page, 0)
