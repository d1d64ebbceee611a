import threading


class Ring:
    def __init__(self, robots: int) -> None:
        self.free = [True] * robots
        self.changed = threading.Condition()

    def charge(self, robot: int, work) -> None:
        left, right = robot, (robot + 1) % len(self.free)
        with self.changed:
            self.changed.wait_for(lambda: self.free[left] and self.free[right])
            self.free[left] = self.free[right] = False
        try:
            work()
        finally:
            with self.changed:
                self.free[left] = self.free[right] = True
                self.changed.notify_all()
