import threading


class H2O:
    def __init__(self):
        self.h_seats = threading.BoundedSemaphore(2)
        self.o_seat = threading.Lock()
        self.full = threading.Barrier(3)
        self.gone = threading.Barrier(3)

    def hydrogen(self, releaseHydrogen):
        with self.h_seats:
            self.full.wait()
            releaseHydrogen()
            self.gone.wait()

    def oxygen(self, releaseOxygen):
        with self.o_seat:
            self.full.wait()
            releaseOxygen()
            self.gone.wait()
