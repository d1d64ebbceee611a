import threading


class Hits:
    """Each thread appends to a list of its own; `append` and `count` are single steps."""

    def __init__(self) -> None:
        self.mine = threading.local()
        self.logs = []

    def add(self, page: str) -> None:
        log = getattr(self.mine, "log", None)
        if log is None:
            log = self.mine.log = []
            self.logs.append(log)
        log.append(page)

    def total(self, page: str) -> int:
        return sum(log.count(page) for log in tuple(self.logs))
