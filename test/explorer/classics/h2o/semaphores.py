from threading import Semaphore


class H2O:
    def __init__(self):
        self.hydrogens = Semaphore(2)
        self.oxygens = Semaphore(0)
        self.mutex = Semaphore(1)
        self.count = 0

    def hydrogen(self, releaseHydrogen):
        self.hydrogens.acquire()
        releaseHydrogen()
        with self.mutex:
            self.count += 1
            if self.count == 2:
                self.count = 0
                self.oxygens.release()

    def oxygen(self, releaseOxygen):
        self.oxygens.acquire()
        releaseOxygen()
        self.hydrogens.release()
        self.hydrogens.release()
