from threading import Condition


class H2O:
    def __init__(self):
        self.condition = Condition()
        self.h = 0
        self.o = 0

    def hydrogen(self, releaseHydrogen):
        with self.condition:
            while self.h == 2:
                self.condition.wait()
            self.h += 1
            releaseHydrogen()
            self.bonded()

    def oxygen(self, releaseOxygen):
        with self.condition:
            while self.o == 1:
                self.condition.wait()
            self.o += 1
            releaseOxygen()
            self.bonded()

    def bonded(self):
        if self.h == 2 and self.o == 1:
            self.h = self.o = 0
            self.condition.notify_all()
