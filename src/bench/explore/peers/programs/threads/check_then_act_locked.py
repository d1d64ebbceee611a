"""Six threads look and take under a lock. Right: two seats, two sold. 720 orders."""

import threading


class Hall:
    def __init__(self):
        self.seats = 2
        self.sold = []
        self.lock = threading.Lock()

    def sell(self, name):
        with self.lock:
            if self.seats > 0:
                self.seats = self.seats - 1
                self.sold.append(name)


def main():
    hall = Hall()
    threads = [threading.Thread(target=hall.sell, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hall.sold) == 2
