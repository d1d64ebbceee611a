"""Two threads look whether a seat is left, and then take it. Wrong: one seat is sold twice."""

import threading


class Hall:
    def __init__(self):
        self.seats = 1
        self.sold = []

    def sell(self):
        if self.seats > 0:
            self.seats = self.seats - 1
            self.sold.append(self.seats)


def main():
    hall = Hall()
    threads = [threading.Thread(target=hall.sell) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hall.sold) == 1
