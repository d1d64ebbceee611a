"""Four threads count twice each under a lock, each by its own step. Right: 2,520 orders of the lock's sections."""

import threading


class Tally:
    def __init__(self):
        self.seen = 0
        self.lock = threading.Lock()

    def count(self, step):
        for _ in range(2):
            with self.lock:
                self.seen += step


def main():
    tally = Tally()
    threads = [threading.Thread(target=tally.count, args=(step,)) for step in (1, 10, 100, 1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.seen == 2222
