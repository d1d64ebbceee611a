from threading import Condition


class DiningPhilosophers:
    def __init__(self):
        self.cv = Condition()
        self.eating = [False] * 5

    def wantsToEat(self, philosopher, pickLeftFork, pickRightFork, eat, putLeftFork, putRightFork):
        neighbours = (philosopher - 1) % 5, (philosopher + 1) % 5
        with self.cv:
            self.cv.wait_for(lambda: not any(self.eating[n] for n in neighbours))
            self.eating[philosopher] = True
        pickLeftFork()
        pickRightFork()
        eat()
        putLeftFork()
        putRightFork()
        with self.cv:
            self.eating[philosopher] = False
            self.cv.notify_all()
