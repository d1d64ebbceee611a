import threading


class Ring:
    def __init__(self, robots: int) -> None:
        self.leads = [threading.Lock() for _ in range(robots)]

    def charge(self, robot: int, work) -> None:
        first, second = sorted((robot, (robot + 1) % len(self.leads)))
        with self.leads[first], self.leads[second]:
            work()
