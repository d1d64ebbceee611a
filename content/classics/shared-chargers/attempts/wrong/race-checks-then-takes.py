import threading
import time


class Ring:
    def __init__(self, robots: int) -> None:
        self.taken = [False] * robots

    def charge(self, robot: int, work) -> None:
        left, right = robot, (robot + 1) % len(self.taken)
        while self.taken[left] or self.taken[right]:
            time.sleep(0.001)
        self.taken[left] = self.taken[right] = True
        try:
            work()
        finally:
            self.taken[left] = self.taken[right] = False
