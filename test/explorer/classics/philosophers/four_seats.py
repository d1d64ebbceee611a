from threading import Lock, Semaphore


class DiningPhilosophers:
    def __init__(self):
        self.seats = Semaphore(4)
        self.forks = [Lock() for _ in range(5)]

    def wantsToEat(self, philosopher, *actions):
        left = self.forks[philosopher]
        right = self.forks[(philosopher + 1) % 5]
        with self.seats, left, right:
            for action in actions:
                action()
