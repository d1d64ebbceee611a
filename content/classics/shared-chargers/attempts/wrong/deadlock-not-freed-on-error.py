import threading


class Ring:
    def __init__(self, robots: int) -> None:
        self.leads = [threading.Lock() for _ in range(robots)]

    def charge(self, robot: int, work) -> None:
        first, second = sorted((robot, (robot + 1) % len(self.leads)))
        self.leads[first].acquire()
        self.leads[second].acquire()
        work()
        self.leads[second].release()
        self.leads[first].release()
