import threading


class Ring:
    """Right, but robots that share no lead wait for each other."""

    def __init__(self, robots: int) -> None:
        self.lock = threading.Lock()

    def charge(self, robot: int, work) -> None:
        with self.lock:
            work()
