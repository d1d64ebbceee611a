import threading


class Ring:
    def __init__(self, robots: int) -> None:
        self.leads = [threading.Lock() for _ in range(robots)]

    def charge(self, robot: int, work) -> None:
        with self.leads[robot], self.leads[(robot + 1) % len(self.leads)]:
            work()
