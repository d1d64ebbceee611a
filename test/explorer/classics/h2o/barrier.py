from threading import Barrier, Semaphore


class H2O:
    def __init__(self):
        self.h = Semaphore(2)
        self.o = Semaphore(1)
        self.barrier = Barrier(3)

    def hydrogen(self, releaseHydrogen):
        with self.h:
            self.barrier.wait()
            releaseHydrogen()

    def oxygen(self, releaseOxygen):
        with self.o:
            self.barrier.wait()
            releaseOxygen()
